import { useState } from "react";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { Choice } from "#client/ui/choice.tsx";
import { SelectField } from "#client/ui/field.tsx";
import { useLocale } from "#client/ui/locale.tsx";
import type { Block, BlockInput } from "#shared/blocks.ts";
import { type MerchantCategory, merchantCategories } from "#shared/merchants.ts";
import { describeBlockEnd } from "./describe-block-end.ts";

type ScopeKind = BlockInput["scope"]["kind"];

/** Holds the chosen scope of a new block, preset to the merchant that the page was opened for. */
export function useBlockScope(merchant: string | undefined) {
  const merchants = trpc.merchants.list.useQuery().data ?? [];
  const [kind, setKind] = useState<ScopeKind>(merchant ? "merchant" : "category");
  const [category, setCategory] = useState<MerchantCategory>("gambling");
  const [requested = merchants[0]?.id, setMerchantId] = useState(merchant);
  const scopes = {
    merchant: requested === undefined ? undefined : { kind: "merchant", merchantId: requested },
    category: { kind: "category", category },
    all: { kind: "all" },
  } as const satisfies Record<ScopeKind, BlockInput["scope"] | undefined>;
  return { input: scopes[kind], kind, category, merchants, setKind, setCategory, setMerchantId };
}

/** Lets the payer choose one merchant, a category or all merchants, and says if that is already blocked. */
export function BlockScopeChoice({ scope }: { scope: ReturnType<typeof useBlockScope> }) {
  const { blocks: messages } = useMessages("limits");
  const { categories } = useCommonMessages();
  const where = useLocale();
  const { input, kind, category, merchants } = scope;
  const blocks = trpc.blocks.list.useQuery().data ?? [];
  const existing = input && blocks.find((block) => coversScope(block, input));
  const kinds: ScopeKind[] = merchants.length > 0 ? ["merchant", "category", "all"] : ["category", "all"];
  return (
    <>
      <Choice
        label={messages.which}
        showLabel
        value={kind}
        options={kinds.map((value) => ({ value, label: messages.scopes[value] }))}
        onChange={scope.setKind}
      />
      {input?.kind === "merchant" && (
        <SelectField
          label={messages.scopes.merchant}
          value={input.merchantId}
          options={merchants.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={scope.setMerchantId}
        />
      )}
      {kind === "category" && (
        <SelectField
          label={messages.scopes.category}
          value={category}
          options={merchantCategories.map((value) => ({ value, label: categories[value] }))}
          onChange={(value) =>
            scope.setCategory(merchantCategories.find((existing) => existing === value) ?? category)
          }
        />
      )}
      {existing && (
        <p className="limit-then">{messages.already(describeBlockEnd(existing, messages, where))}</p>
      )}
    </>
  );
}

function coversScope({ scope }: Block, requested: BlockInput["scope"]): boolean {
  if (scope.kind === "merchant")
    return requested.kind === "merchant" && requested.merchantId === scope.merchant.id;
  if (scope.kind === "category")
    return requested.kind === "category" && requested.category === scope.category;
  return requested.kind === "all";
}
