import { usePartWords, useWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { QueryState } from "#client/ui/panel.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { BlockForm } from "./block-form.tsx";
import { PartPage } from "./part-page.tsx";

/** Puts a block on: what it does and does not stop is said before it can be. */
export function BlockPage() {
  const words = usePartWords("limits");
  const query = trpc.limits.get.useQuery();
  return (
    <PartPage title={words.blocks.add}>
      <QueryState
        query={query}
        words={useWords().problems}
        skeleton={<SkeletonRows count={4} height="3rem" />}
      >
        {({ rules }) => <BlockForm rules={rules} />}
      </QueryState>
    </PartPage>
  );
}
