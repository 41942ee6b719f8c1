import { QueryState } from "#client/components/panel.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { BlockForm } from "./block-form.tsx";
import { LimitsSubpage } from "./limits-subpage.tsx";

/** Adds a block, after explaining what it stops and what it does not. */
export function BlockPage() {
  const messages = useMessages("limits");
  const query = trpc.limits.get.useQuery();
  return (
    <LimitsSubpage title={messages.blocks.add}>
      <QueryState query={query} skeleton={<SkeletonRows count={4} height="3rem" />}>
        {({ rules }) => <BlockForm rules={rules} />}
      </QueryState>
    </LimitsSubpage>
  );
}
