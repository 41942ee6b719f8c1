import type { Device } from "#shared/devices.ts";

export interface DeviceNameMessages {
  both: (browser: string, system: string) => string;
  none: string;
}

/** Names a device by its browser and operating system, as far as they are known. */
export function nameDevice(
  { browser, system }: Pick<Device, "browser" | "system">,
  messages: DeviceNameMessages,
): string {
  return browser && system ? messages.both(browser, system) : (browser ?? system ?? messages.none);
}
