import { Page } from "#client/components/page.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { LinkButton, RouteButton } from "#client/ui/button.tsx";
import type { HandOffStatus } from "#shared/hand-offs.ts";

export type HandOffOutcome = "done" | "declined" | "expired" | "cancelled" | "unknown" | "foreign";

export interface ClosedHandOffProps {
  outcome: HandOffOutcome;
  /** The merchant to return to, if known. */
  status?: Pick<HandOffStatus, "merchantName" | "returnTo">;
  isReturning?: boolean;
}

/** Explains why a link can no longer be used, and offers the ways to continue. */
export function ClosedHandOff({ outcome, status, isReturning = false }: ClosedHandOffProps) {
  const messages = useMessages("handOffs");
  const { title, text } = messages.over[outcome];
  const { merchantName = "", returnTo } = status ?? {};
  return (
    <Page title={title} className="hand-off">
      <p role="status">{isReturning ? messages.returning(merchantName) : text}</p>
      <p className="hand-off-ways">
        {returnTo && (
          <LinkButton look="primary" href={returnTo}>
            {messages.back(merchantName)}
          </LinkButton>
        )}
        <RouteButton to="/">{messages.overview}</RouteButton>
      </p>
    </Page>
  );
}
