import { useCallback } from "react";

/**
 * Fits embedded content into the page around it: reports its height, so that nothing scrolls inside the frame, and
 * opens links in a new window.
 */
export function useFrame() {
  return useCallback((content: HTMLElement | null) => {
    if (!content) return;
    const openOutside = ({ target }: Event) => {
      const link = target instanceof Element ? target.closest("a") : null;
      if (link) link.target = "_blank";
    };
    // The height is no secret, so any origin that may frame this page may learn it.
    const postHeight = () =>
      window.parent.postMessage({ type: "selfcare:height", height: content.offsetHeight }, "*");
    const observer = new ResizeObserver(postHeight);
    observer.observe(content);
    content.addEventListener("click", openOutside, { capture: true });
    return () => {
      observer.disconnect();
      content.removeEventListener("click", openOutside, { capture: true });
    };
  }, []);
}
