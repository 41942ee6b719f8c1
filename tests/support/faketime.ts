/**
 * The environment in which a process has another clock; the monotonic one, which no clock service sets, stays.
 * @param clock as `faketime` reads it: `+25s`, or `@2028-02-29 23:30:00` in the process's time zone
 */
export function fakeTime(clock: string): Record<string, string> {
  const [library] = new Bun.Glob("*/faketime/libfaketime.so.1").scanSync({
    cwd: "/usr/lib",
    absolute: true,
  });
  if (!library) throw new Error("faketime has no library where Debian puts it.");
  return { LD_PRELOAD: library, FAKETIME: clock, FAKETIME_DONT_FAKE_MONOTONIC: "1" };
}
