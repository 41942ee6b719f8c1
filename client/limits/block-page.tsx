import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import * as v from "valibot";
import { usePartWords, useWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { Button, RouteButton } from "#client/ui/button.tsx";
import { SelectField } from "#client/ui/field.tsx";
import { formatMoment } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { Page } from "#client/ui/page.tsx";
import { QueryState } from "#client/ui/panel.tsx";
import { Problem } from "#client/ui/problem.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { useNow } from "#client/ui/use-now.ts";
import type { BlockInput } from "#shared/blocks.ts";
import type { LimitRules } from "#shared/limits.ts";
import { merchantCategories, merchantCategory } from "#shared/merchants.ts";

const route = getRouteApi("/signed-in/limits/block");

/** Puts a block on: what it does and does not stop is said before it can be. */
export function BlockPage() {
  const words = usePartWords("limits");
  const query = trpc.limits.get.useQuery();
  return (
    <Page
      title={words.blocks.add}
      className="limits"
      above={
        <RouteButton to="/limits" look="quiet">
          {words.back}
        </RouteButton>
      }
    >
      <QueryState
        query={query}
        words={useWords().problems}
        skeleton={<SkeletonRows count={4} height="3rem" />}
      >
        {({ rules }) => <BlockForm rules={rules} />}
      </QueryState>
    </Page>
  );
}

function BlockForm({ rules: { blockMonths, openBlockMonths } }: { rules: LimitRules }) {
  const words = usePartWords("limits").blocks;
  const { categories, problems } = useWords();
  const where = useLocale();
  const navigate = useNavigate();
  const now = useNow(60_000);
  const utils = trpc.useUtils();
  const merchants = trpc.merchants.list.useQuery();
  const { merchant } = route.useSearch();
  const [scope, setScope] = useState(merchant ? `merchant:${merchant}` : "category:gambling");
  const [term, setTerm] = useState(String(blockMonths[0] ?? ""));
  /** Of exactly this scope and term: another choice has to be understood anew. */
  const [understood, setUnderstood] = useState("");
  const [isAsked, setIsAsked] = useState(false);
  const create = trpc.blocks.create.useMutation({
    networkMode: "always",
    onSuccess: () => void navigate({ to: "/limits" }),
    onSettled: () => Promise.all([utils.blocks.invalidate(), utils.transferOptions.invalidate()]),
  });

  const months = term === "open" ? null : Number(term);
  const holds = new Date(now);
  holds.setUTCMonth(holds.getUTCMonth() + (months ?? openBlockMonths));
  const isUnderstood = understood === `${scope} ${term}`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsAsked(true);
    if (isUnderstood) create.mutate({ scope: scopeOf(scope), months });
  };

  return (
    <form className="limit-form" onSubmit={submit} noValidate>
      <SelectField
        label={words.which}
        value={scope}
        options={[
          ...merchantCategories.map((category) => ({
            value: `category:${category}`,
            label: words.category(categories[category]),
          })),
          { value: "all", label: words.all },
          ...(merchants.data ?? []).map(({ id, name }) => ({
            value: `merchant:${id}`,
            label: words.merchant(name),
          })),
        ]}
        onChange={setScope}
      />
      <SelectField
        label={words.term}
        value={term}
        options={[
          ...blockMonths.map((count) => ({ value: String(count), label: words.months(count) })),
          { value: "open", label: words.openTerm(openBlockMonths) },
        ]}
        onChange={setTerm}
      />
      <h2>{words.stopsTitle}</h2>
      <ul>
        {words.stops.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <h2>{words.notTitle}</h2>
      <ul>
        {words.not.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <p>{words.support}</p>
      <label className="check">
        <input
          type="checkbox"
          checked={isUnderstood}
          onChange={(event) => setUnderstood(event.target.checked ? `${scope} ${term}` : "")}
        />
        {words.understood(formatMoment(holds.toISOString(), "date", where))}
      </label>
      {isAsked && !isUnderstood && (
        <p className="field-error" role="alert">
          {words.mustUnderstand}
        </p>
      )}
      {create.error && <Problem error={create.error} words={problems} />}
      <div className="dialog-actions">
        <RouteButton to="/limits">{words.keep}</RouteButton>
        <Button type="submit" look="primary" busy={create.isPending}>
          {words.go}
        </Button>
      </div>
    </form>
  );
}

function scopeOf(chosen: string): BlockInput["scope"] {
  const [kind, subject = ""] = chosen.split(":");
  if (kind === "merchant") return { kind, merchantId: subject };
  return kind === "category" ? { kind, category: v.parse(merchantCategory, subject) } : { kind: "all" };
}
