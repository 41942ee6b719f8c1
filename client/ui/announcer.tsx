import { createContext, type ReactNode, useCallback, useContext, useState } from "react";

const AnnounceContext = createContext<(text: string) => void>(() => {});

/** Says to screen readers what changed without the focus moving there. */
export function useAnnounce(): (text: string) => void {
  return useContext(AnnounceContext);
}

/** Holds the one live region of the page, which must be there before anything is said in it. */
export function Announcer({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ text: "", count: 0 });
  const announce = useCallback((text: string) => setSaid(({ count }) => ({ text, count: count + 1 })), []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="unseen" role="status" aria-live="polite" data-announcer="">
        {/* A new element each time: the same words twice in a row are still said. */}
        <span key={said.count}>{said.text}</span>
      </div>
    </AnnounceContext>
  );
}
