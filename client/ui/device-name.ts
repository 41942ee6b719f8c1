import type { Device } from "#shared/devices.ts";

export interface DeviceWords {
  both: (browser: string, system: string) => string;
  none: string;
}

/** Names a device by what it says that it is. */
export function nameDevice(
  { browser, system }: Pick<Device, "browser" | "system">,
  messages: DeviceWords,
): string {
  return browser && system ? messages.both(browser, system) : (browser ?? system ?? messages.none);
}
