import { BlockFacts } from "#client/components/block-facts.tsx";
import { Panel, type PanelQuery } from "#client/components/panel.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { RouteButton } from "#client/ui/button.tsx";
import { formatMoment } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import type { Block } from "#shared/blocks.ts";

export interface BlockPanelProps {
  /** Id of the merchant. */
  id: string;
  /** The query for all of the payer's blocks. */
  query: PanelQuery<Block[]>;
  /** The block that covers this merchant, if any. */
  block: Block | undefined;
}

/** Shows how long a merchant is blocked or lets the payer block it, and explains what a block stops. */
export function BlockPanel({ id, query, block }: BlockPanelProps) {
  const messages = useMessages("merchants");
  const facts = useMessages("limits").blocks;
  const where = useLocale();
  return (
    <Panel title={messages.blocking} query={query} skeleton={<SkeletonRows count={2} height="3rem" />}>
      {() => (
        <div className="merchant-block">
          {block && (
            <p className="merchant-blocked">
              {messages.blockedBy[block.scope.kind]}{" "}
              {block.endsAt
                ? messages.blockedUntil(formatMoment(block.endsAt, "date", where))
                : messages.blockedOpen(formatMoment(block.liftableAt, "date", where))}
            </p>
          )}
          <BlockFacts messages={facts} />
          {block ? (
            <RouteButton to="/limits">{messages.blocks}</RouteButton>
          ) : (
            <RouteButton to="/limits/block" search={{ merchant: id }}>
              {messages.block}
            </RouteButton>
          )}
        </div>
      )}
    </Panel>
  );
}
