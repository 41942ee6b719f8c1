import { onlineManager } from "@tanstack/react-query";
import { type ReactNode, useSyncExternalStore } from "react";
import { useCommonMessages } from "#client/i18n/messages.ts";
import { Button } from "#client/ui/button.tsx";
import { useIsOutdated } from "./version.ts";

/** Shows notices about the whole page (offline, new version) and those given, without interrupting the payer. */
export function Banners({ children }: { children?: ReactNode }) {
  const messages = useCommonMessages().shell;
  const isOnline = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  );
  const isOutdated = useIsOutdated();
  return (
    <div className="banners" role="status">
      {!isOnline && <p className="banner">{messages.offline}</p>}
      {isOutdated && (
        <p className="banner">
          {messages.newVersion.text}{" "}
          <Button look="quiet" onClick={() => window.location.reload()}>
            {messages.newVersion.reload}
          </Button>
        </p>
      )}
      {children}
    </div>
  );
}
