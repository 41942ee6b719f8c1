/**
 * Returns environment variables that give a process a different wall clock. The monotonic clock is unchanged, as it is
 * when a clock service sets the time.
 * @param clock in the notation of `faketime`: `+25s`, or `@2028-02-29 23:30:00` in the process's time zone
 */
export function fakeTime(clock: string): Record<string, string> {
  const [library] = new Bun.Glob("*/faketime/libfaketime.so.1").scanSync({
    cwd: "/usr/lib",
    absolute: true,
  });
  if (!library) throw new Error("faketime has no library where Debian puts it.");
  return { LD_PRELOAD: library, FAKETIME: clock, FAKETIME_DONT_FAKE_MONOTONIC: "1" };
}
