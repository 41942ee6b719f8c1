import { useEffect, useState } from "react";

/** Returns the root font size in pixels, which depends on the browser's settings. */
export function useRem(): number {
  const [rem, setRem] = useState(read);
  useEffect(() => {
    const update = () => setRem(read());
    window.addEventListener("resize", update);
    return () => window.removeEventListener("resize", update);
  }, []);
  return rem;
}

function read(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
