import { useEffect, useState } from "react";

/** This device's own time in milliseconds since 1970, anew every `interval` of them: right for how much has passed. */
export function useDeviceTime(interval: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), interval);
    return () => clearInterval(timer);
  }, [interval]);
  return now;
}
