import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { usePartWords, useWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { Button, RouteButton } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { formatPlain } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { Page } from "#client/ui/page.tsx";
import { QueryState } from "#client/ui/panel.tsx";
import { Problem } from "#client/ui/problem.tsx";
import { readAmount } from "#client/ui/read-amount.ts";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { type Limits, readLimitId } from "#shared/limits.ts";
import { LimitEffect } from "./limit-effect.tsx";
import { subjectOf } from "./subject.ts";

const route = getRouteApi("/signed-in/limits/$id");

/** Sets, changes or removes one limit. What is wanted stays in the address, also over a fresh sign-in. */
export function LimitPage() {
  const words = usePartWords("limits");
  const { id } = route.useParams();
  const query = trpc.limits.get.useQuery();
  const name = `${words.subjects[subjectOf(id)]}, ${id.slice(-3)}`;
  return (
    <Page
      title={name}
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
        skeleton={<SkeletonRows count={3} height="3rem" />}
      >
        {(limits) => <LimitForm key={id} id={id} limits={limits} />}
      </QueryState>
    </Page>
  );
}

function LimitForm({ id, limits: { items, rules } }: { id: string; limits: Limits }) {
  const { form: words, keep } = usePartWords("limits");
  const { problems } = useWords();
  const where = useLocale();
  const navigate = useNavigate();
  const { amount: typed, remove } = route.useSearch();
  const limit = items.find((known) => known.id === id);
  const { kind, currency } = readLimitId(id);
  const [isChecked, setIsChecked] = useState(false);
  const { change, isPending, error } = useChange(id);

  const written = typed ?? (limit ? formatPlain({ amount: limit.amount, currency }, where) : "");
  const read = readAmount(written, { currency, locale: where.locale });
  const amount = typeof read === "string" || read.amount < 1 ? undefined : read.amount;
  const isLower = kind === "protective" && amount !== undefined && (!limit || amount < limit.amount);
  const isSame = limit !== undefined && amount === limit.amount;
  const write = (search: { amount?: string; remove?: "1" }) =>
    void navigate({ to: "/limits/$id", params: { id }, search, replace: true, resetScroll: false });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (amount !== undefined && !isSame) change({ amount, isLower });
  };
  const effect =
    kind === "cap" || isLower ? words.atOnce : words.later(rules.raisedAfterHours, rules.notBeforePeriodEnds);

  if (remove && limit) {
    return (
      <div className="limit-form">
        <p>{words.removing}</p>
        <p>{effect}</p>
        {error && <Problem error={error} words={problems} />}
        <div className="dialog-actions">
          <Button busy={isPending} onClick={() => change({ amount: null, isLower: false })}>
            {words.confirmRemove}
          </Button>
          <Button onClick={() => write({})}>{keep}</Button>
        </div>
      </div>
    );
  }
  return (
    <form className="limit-form" onSubmit={submit} noValidate>
      <TextField
        label={words.amount(currency)}
        inputMode="decimal"
        autoComplete="off"
        maxLength={40}
        value={written}
        error={isChecked && amount === undefined ? words.unreadable : undefined}
        onChange={(event) => write({ amount: event.target.value })}
      />
      {amount !== undefined && <LimitEffect id={id} amount={amount} currency={currency} />}
      {amount !== undefined && !isSame && <p>{effect}</p>}
      {error && <Problem error={error} words={problems} />}
      <div className="dialog-actions">
        <Button type="submit" look="primary" busy={isPending}>
          {words.save}
        </Button>
        {limit && <Button onClick={() => write({ remove: "1" })}>{words.remove}</Button>}
      </div>
    </form>
  );
}

/** Nothing stands in the way of what is stricter; all else asks for a fresh sign-in. */
function useChange(id: string) {
  const navigate = useNavigate();
  const utils = trpc.useUtils();
  const options = {
    networkMode: "always",
    onSuccess(limits: Limits) {
      utils.limits.get.setData(undefined, limits);
      void navigate({ to: "/limits" });
    },
    onSettled: () => utils.limits.invalidate(),
  } as const;
  const lower = trpc.limits.lower.useMutation(options);
  const update = trpc.limits.update.useMutation(options);
  const remove = trpc.limits.remove.useMutation(options);
  return {
    change({ amount, isLower }: { amount: number | null; isLower: boolean }) {
      if (amount === null) remove.mutate({ id });
      else if (isLower) lower.mutate({ id, amount });
      else update.mutate({ id, amount });
    },
    isPending: lower.isPending || update.isPending || remove.isPending,
    error: lower.error ?? update.error ?? remove.error,
  };
}
