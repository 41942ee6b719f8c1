import { Laptop, type LucideIcon, MonitorSmartphone, Smartphone, Tablet } from "lucide-react";
import type { Device } from "#shared/devices.ts";

const icons: Record<Device["kind"], LucideIcon> = {
  computer: Laptop,
  phone: Smartphone,
  tablet: Tablet,
  unknown: MonitorSmartphone,
};

/** An icon of the kind of device, to be shown beside its name. */
export function DeviceIcon({ kind }: Pick<Device, "kind">) {
  const Icon = icons[kind];
  return <Icon aria-hidden="true" className="device-icon" />;
}
