import { useEffect, useState } from "react";
import { onOtherTime, timeNow } from "./clock.ts";

/** The current time, anew every `interval` milliseconds. */
export function useNow(interval: number): Date {
  const [now, setNow] = useState(() => new Date(timeNow()));
  useEffect(() => {
    const look = () => setNow(new Date(timeNow()));
    const timer = setInterval(look, interval);
    const stopListening = onOtherTime(look);
    return () => {
      clearInterval(timer);
      stopListening();
    };
  }, [interval]);
  return now;
}
