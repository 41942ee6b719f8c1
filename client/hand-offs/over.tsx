import { usePartWords } from "#client/i18n/words.ts";
import { LinkButton, RouteButton } from "#client/ui/button.tsx";
import { Page } from "#client/ui/page.tsx";
import type { HandOffStatus } from "#shared/hand-offs.ts";

export type Fate = "done" | "declined" | "expired" | "cancelled" | "unknown" | "foreign";

export interface OverProps {
  fate: Fate;
  /** Where it can be gone back to. */
  status?: Pick<HandOffStatus, "merchantName" | "returnTo">;
  isReturning?: boolean;
}

/** What became of a link that can no longer be used, and the ways on from here. */
export function Over({ fate, status, isReturning = false }: OverProps) {
  const words = usePartWords("handOffs");
  const { title, text } = words.over[fate];
  const { merchantName = "", returnTo } = status ?? {};
  return (
    <Page title={title} className="hand-off">
      <p role="status">{isReturning ? words.returning(merchantName) : text}</p>
      <p className="hand-off-ways">
        {returnTo && (
          <LinkButton look="primary" href={returnTo}>
            {words.back(merchantName)}
          </LinkButton>
        )}
        <RouteButton to="/">{words.overview}</RouteButton>
      </p>
    </Page>
  );
}
