import { useState } from "react";
import { usePartWords, useWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { Choice } from "#client/ui/choice.tsx";
import { SelectField } from "#client/ui/field.tsx";
import { useLocale } from "#client/ui/locale.tsx";
import type { Block, BlockInput } from "#shared/blocks.ts";
import { type MerchantCategory, merchantCategories } from "#shared/merchants.ts";
import { blockLasts } from "./block-lasts.ts";

type ScopeKind = BlockInput["scope"]["kind"];

/** Whom a block is of, as far as that is chosen: of one merchant where the page was opened for it. */
export function useScope(merchant: string | undefined) {
  const merchants = trpc.merchants.list.useQuery().data ?? [];
  const [kind, setKind] = useState<ScopeKind>(merchant ? "merchant" : "category");
  const [category, setCategory] = useState<MerchantCategory>("gambling");
  const [wanted = merchants[0]?.id, setMerchantId] = useState(merchant);
  const scopes = {
    merchant: wanted === undefined ? undefined : { kind: "merchant", merchantId: wanted },
    category: { kind: "category", category },
    all: { kind: "all" },
  } as const satisfies Record<ScopeKind, BlockInput["scope"] | undefined>;
  return { input: scopes[kind], kind, category, merchants, setKind, setCategory, setMerchantId };
}

/** One merchant, a kind of merchants or all; and whether that is blocked already. */
export function BlockScopeChoice({ scope }: { scope: ReturnType<typeof useScope> }) {
  const { blocks: words } = usePartWords("limits");
  const { categories } = useWords();
  const where = useLocale();
  const { input, kind, category, merchants } = scope;
  const blocks = trpc.blocks.list.useQuery().data ?? [];
  const known = input && blocks.find((block) => isOf(block, input));
  const kinds: ScopeKind[] = merchants.length > 0 ? ["merchant", "category", "all"] : ["category", "all"];
  return (
    <>
      <Choice
        label={words.which}
        labelled
        value={kind}
        options={kinds.map((value) => ({ value, label: words.scopes[value] }))}
        onChange={scope.setKind}
      />
      {input?.kind === "merchant" && (
        <SelectField
          label={words.scopes.merchant}
          value={input.merchantId}
          options={merchants.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={scope.setMerchantId}
        />
      )}
      {kind === "category" && (
        <SelectField
          label={words.scopes.category}
          value={category}
          options={merchantCategories.map((value) => ({ value, label: categories[value] }))}
          onChange={(value) =>
            scope.setCategory(merchantCategories.find((known) => known === value) ?? category)
          }
        />
      )}
      {known && <p className="limit-then">{words.already(blockLasts(known, words, where))}</p>}
    </>
  );
}

function isOf({ scope }: Block, wanted: BlockInput["scope"]): boolean {
  if (scope.kind === "merchant") return wanted.kind === "merchant" && wanted.merchantId === scope.merchant.id;
  if (scope.kind === "category") return wanted.kind === "category" && wanted.category === scope.category;
  return wanted.kind === "all";
}
