import { useEffect, useState } from "react";

/** Returns this device's time in milliseconds since 1970, updated every `interval` ms: good for measuring durations. */
export function useDeviceTime(interval: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), interval);
    return () => clearInterval(timer);
  }, [interval]);
  return now;
}
