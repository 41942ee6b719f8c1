import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { usePartWords, useWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { BackLink } from "#client/ui/back-link.tsx";
import { Button } from "#client/ui/button.tsx";
import { Page } from "#client/ui/page.tsx";
import { Panel } from "#client/ui/panel.tsx";
import { Section } from "#client/ui/section.tsx";
import { isOn } from "#client/ui/site.ts";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { blockOf } from "#shared/blocks.ts";
import { BlockPanel } from "./block-panel.tsx";
import { EndDialog } from "./end-dialog.tsx";
import { PermissionRow } from "./permission-row.tsx";
import { TotalsPanel } from "./totals-panel.tsx";

const route = getRouteApi("/signed-in/merchants/$id");

/** A merchant's passport: what it may do, what was paid, whether it is blocked, and the ways to end it. */
export function MerchantPage() {
  const words = usePartWords("merchants");
  const { problems, categories } = useWords();
  const { id } = route.useParams();
  const merchants = trpc.merchants.list.useQuery();
  const permissions = trpc.permissions.list.useQuery({ merchantId: id });
  const blocks = trpc.blocks.list.useQuery();
  const merchant = merchants.data?.find((known) => known.id === id) ?? permissions.data?.at(0)?.merchant;
  const block = merchant && blocks.data && blockOf(blocks.data, merchant);
  const name = merchant?.name ?? words.title;
  const [isEnding, setIsEnding] = useState(false);
  const above = <BackLink to="/merchants">{words.back}</BackLink>;
  if (!merchant && merchants.data && permissions.data)
    return (
      <Page title={words.stranger.title} className="merchants" above={above}>
        <p>{words.stranger.text}</p>
      </Page>
    );
  return (
    <Page
      title={name}
      className="merchants"
      above={above}
      actions={
        block ? (
          <span className="tag" data-tone="attention">
            {words.blocked}
          </span>
        ) : (
          merchant && <span className="tag">{categories[merchant.category]}</span>
        )
      }
    >
      <Panel
        title={words.may}
        query={permissions}
        words={problems}
        skeleton={<SkeletonRows count={2} height="4rem" />}
      >
        {(list) =>
          list.length === 0 ? (
            <p>{words.mayNothing}</p>
          ) : (
            <ul>
              {list.map((permission) => (
                <PermissionRow key={permission.id} permission={permission} />
              ))}
            </ul>
          )
        }
      </Panel>
      <TotalsPanel id={id} />
      {isOn("limits") && <BlockPanel id={id} query={blocks} block={block} />}
      <Section title={words.endAll}>
        <p>{words.endAllText}</p>
        <Button onClick={() => setIsEnding(true)}>{words.end}</Button>
      </Section>
      {isEnding && (
        <EndDialog
          id={id}
          name={name}
          isBlockable={!block && isOn("limits")}
          onClose={() => setIsEnding(false)}
        />
      )}
    </Page>
  );
}
