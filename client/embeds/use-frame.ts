import { useCallback } from "react";

/**
 * What an embedded part owes the page around it: it tells how high it is, so that nothing has to scroll within it, and
 * whatever leads on opens a window of its own.
 */
export function useFrame() {
  return useCallback((content: HTMLElement | null) => {
    if (!content) return;
    const openOutside = ({ target }: Event) => {
      const link = target instanceof Element ? target.closest("a") : null;
      if (link) link.target = "_blank";
    };
    // A height is nobody's secret: whoever may frame this may know it.
    const tell = () =>
      window.parent.postMessage({ type: "selfcare:height", height: content.offsetHeight }, "*");
    const observer = new ResizeObserver(tell);
    observer.observe(content);
    content.addEventListener("click", openOutside, { capture: true });
    return () => {
      observer.disconnect();
      content.removeEventListener("click", openOutside, { capture: true });
    };
  }, []);
}
