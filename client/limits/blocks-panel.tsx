import { Panel } from "#client/components/panel.tsx";
import { Problem } from "#client/components/problem.tsx";
import { type Messages, type MessagesFor, useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { Button, RouteButton } from "#client/ui/button.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { focusHeading } from "#client/ui/focus-heading.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { useNow } from "#client/ui/use-now.ts";
import { useTarget } from "#client/ui/use-target.ts";
import type { Block, BlockScope } from "#shared/blocks.ts";
import { describeBlockEnd } from "./describe-block-end.ts";

/** Lists the payer's blocks with their end dates, and links to the form for a new one. */
export function BlocksPanel() {
  const messages = useMessages("limits").blocks;
  const query = trpc.blocks.list.useQuery();
  return (
    <Panel
      title={messages.title}
      aside={<RouteButton to="/limits/block">{messages.add}</RouteButton>}
      query={query}
      skeleton={<SkeletonRows count={1} height="4rem" />}
    >
      {(blocks) =>
        blocks.length === 0 ? (
          <EmptyState title={messages.none}>
            <p>{messages.noneText}</p>
          </EmptyState>
        ) : (
          <ul>
            {blocks.map((block) => (
              <BlockRow key={block.id} block={block} />
            ))}
          </ul>
        )
      }
    </Panel>
  );
}

function BlockRow({ block }: { block: Block }) {
  const messages = useMessages("limits");
  const vocabulary = useCommonMessages();
  const where = useLocale();
  const now = useNow(60_000);
  const utils = trpc.useUtils();
  const end = trpc.blocks.remove.useMutation({
    onSuccess(blocks) {
      utils.blocks.list.setData(undefined, blocks);
      focusHeading({ preventScroll: true });
    },
    onSettled: () => Promise.all([utils.blocks.invalidate(), utils.transfers.options.invalidate()]),
  });
  const { id, scope, endsAt, liftableAt } = block;
  const name = nameOf(scope, messages, vocabulary);
  const isEndable = !endsAt && Date.parse(liftableAt) <= now.getTime();
  return (
    <li className="row" {...useTarget<HTMLLIElement>(id)}>
      <h3>{name}</h3>
      <div className="line soft">
        <span>{isEndable ? messages.blocks.endable : describeBlockEnd(block, messages.blocks, where)}</span>
        {isEndable && (
          <Button
            busy={end.isPending}
            aria-label={messages.of(messages.blocks.end, name)}
            onClick={() => end.mutate({ id })}
          >
            {messages.blocks.end}
          </Button>
        )}
      </div>
      {end.error && <Problem error={end.error} />}
    </li>
  );
}

function nameOf(scope: BlockScope, { blocks }: MessagesFor<"limits">, { categories }: Messages): string {
  if (scope.kind === "all") return blocks.all;
  return scope.kind === "merchant"
    ? blocks.merchant(scope.merchant.name)
    : blocks.category(categories[scope.category]);
}
