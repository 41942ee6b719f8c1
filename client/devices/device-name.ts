import { usePartWords } from "#client/i18n/words.ts";
import type { Device } from "#shared/devices.ts";

/** Names devices in the page's language, by what they say that they are. */
export function useDeviceName(): (device: Pick<Device, "browser" | "system">) => string {
  const { name } = usePartWords("devices");
  return ({ browser, system }) =>
    browser && system ? name.both(browser, system) : (browser ?? system ?? name.none);
}
