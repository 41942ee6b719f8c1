import { useEffect, useState } from "react";
import { onClockChange, timeNow } from "./clock.ts";

/** Returns the current time and updates it every `intervalMs` milliseconds. */
export function useNow(intervalMs: number): Date {
  const [now, setNow] = useState(() => new Date(timeNow()));
  useEffect(() => {
    const update = () => setNow(new Date(timeNow()));
    const timer = setInterval(update, intervalMs);
    const stopListening = onClockChange(update);
    return () => {
      clearInterval(timer);
      stopListening();
    };
  }, [intervalMs]);
  return now;
}
