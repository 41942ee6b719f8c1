import { onlineManager } from "@tanstack/react-query";
import { type ReactNode, useSyncExternalStore } from "react";
import { useWords } from "#client/i18n/words.ts";
import { Button } from "#client/ui/button.tsx";
import { useIsOutdated } from "./version.ts";

/** What concerns all of the page: no network, a newer version, and what else is given. Quiet, and in nobody's way. */
export function Banners({ children }: { children?: ReactNode }) {
  const words = useWords().shell;
  const isOnline = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  );
  const isOutdated = useIsOutdated();
  return (
    <div className="banners" role="status">
      {!isOnline && <p className="banner">{words.offline}</p>}
      {isOutdated && (
        <p className="banner">
          {words.newVersion.text}{" "}
          <Button look="quiet" onClick={() => window.location.reload()}>
            {words.newVersion.reload}
          </Button>
        </p>
      )}
      {children}
    </div>
  );
}
