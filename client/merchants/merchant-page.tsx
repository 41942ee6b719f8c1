import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { isEnabled } from "#client/components/branding.ts";
import { Page } from "#client/components/page.tsx";
import { Panel } from "#client/components/panel.tsx";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { BackLink } from "#client/ui/back-link.tsx";
import { Button } from "#client/ui/button.tsx";
import { Section } from "#client/ui/section.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { findMerchantBlock } from "#shared/blocks.ts";
import { BlockPanel } from "./block-panel.tsx";
import { EndDialog } from "./end-dialog.tsx";
import { PermissionRow } from "./permission-row.tsx";
import { TotalsPanel } from "./totals-panel.tsx";

const route = getRouteApi("/signed-in/merchants/$id");

/** Shows a merchant's permissions, totals and block, and lets the payer end everything with it. */
export function MerchantPage() {
  const messages = useMessages("merchants");
  const { categories } = useCommonMessages();
  const { id } = route.useParams();
  const merchants = trpc.merchants.list.useQuery();
  const permissions = trpc.permissions.list.useQuery({ merchantId: id });
  const blocks = trpc.blocks.list.useQuery();
  const merchant = merchants.data?.find((entry) => entry.id === id) ?? permissions.data?.at(0)?.merchant;
  const block = merchant && blocks.data && findMerchantBlock(blocks.data, merchant);
  const name = merchant?.name ?? messages.title;
  const [isEnding, setIsEnding] = useState(false);
  const above = <BackLink to="/merchants">{messages.back}</BackLink>;
  if (!merchant && merchants.data && permissions.data)
    return (
      <Page title={messages.stranger.title} className="merchants" above={above}>
        <p>{messages.stranger.text}</p>
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
            {messages.blocked}
          </span>
        ) : (
          merchant && <span className="tag">{categories[merchant.category]}</span>
        )
      }
    >
      <Panel title={messages.may} query={permissions} skeleton={<SkeletonRows count={2} height="4rem" />}>
        {(list) =>
          list.length === 0 ? (
            <p>{messages.mayNothing}</p>
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
      {isEnabled("limits") && <BlockPanel id={id} query={blocks} block={block} />}
      <Section title={messages.endAll}>
        <p>{messages.endAllText}</p>
        <Button onClick={() => setIsEnding(true)}>{messages.end}</Button>
      </Section>
      {isEnding && (
        <EndDialog
          id={id}
          name={name}
          isBlockable={!block && isEnabled("limits")}
          onClose={() => setIsEnding(false)}
        />
      )}
    </Page>
  );
}
