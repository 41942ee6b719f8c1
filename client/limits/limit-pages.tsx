import { getRouteApi, notFound, useNavigate } from "@tanstack/react-router";
import * as v from "valibot";
import { QueryState } from "#client/components/panel.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { type Limits, limitId, parseLimitSubject } from "#shared/limits.ts";
import { LimitChoices } from "./limit-choices.tsx";
import { LimitForm } from "./limit-form.tsx";
import { LimitsSubpage } from "./limits-subpage.tsx";
import { RemoveLimit } from "./remove-limit.tsx";
import type { NewLimitSearch } from "./search.ts";

const added = getRouteApi("/signed-in/limits/new");
const changed = getRouteApi("/signed-in/limits/$id");

/** Adds a limit: its subject, its amount and a preview of its effect. The input is kept in the address. */
export function NewLimitPage() {
  const query = trpc.limits.get.useQuery();
  return (
    <LimitsSubpage title={useMessages("limits").add}>
      <QueryState query={query} skeleton={<SkeletonRows count={5} height="3rem" />}>
        {(limits) => <NewLimit limits={limits} />}
      </QueryState>
    </LimitsSubpage>
  );
}

function NewLimit({ limits }: { limits: Limits }) {
  const navigate = useNavigate();
  const { id: requestedId, amount } = added.useSearch();
  const [currency = "EUR"] = limits.currencies;
  const id = requestedId ?? `protective-deposit-month-${currency}`;
  const write = (search: NewLimitSearch) =>
    void navigate({ to: "/limits/new", search, replace: true, resetScroll: false });
  return (
    <LimitForm id={id} limits={limits} typed={amount} onType={(typed) => write({ id, amount: typed })}>
      <LimitChoices
        id={id}
        currencies={limits.currencies}
        onChange={(chosen) => write({ id: chosen, amount })}
      />
    </LimitForm>
  );
}

/** Changes or removes one limit. The input is kept in the address, so it survives a fresh sign-in. */
export function LimitPage() {
  const messages = useMessages("limits");
  const navigate = useNavigate();
  const { id } = changed.useParams();
  const { amount, remove } = changed.useSearch();
  const query = trpc.limits.get.useQuery();
  if (!v.is(limitId, id)) throw notFound();
  const write = (typed: string) =>
    void navigate({
      to: "/limits/$id",
      params: { id },
      search: { amount: typed },
      replace: true,
      resetScroll: false,
    });
  return (
    <LimitsSubpage title={`${messages.subjects[parseLimitSubject(id)]}, ${id.slice(-3)}`}>
      <QueryState query={query} skeleton={<SkeletonRows count={3} height="3rem" />}>
        {(limits) => {
          const limit = remove && limits.items.find((item) => item.id === id);
          return limit ? (
            <RemoveLimit limit={limit} rules={limits.rules} />
          ) : (
            <LimitForm key={id} id={id} limits={limits} typed={amount} onType={write} />
          );
        }}
      </QueryState>
    </LimitsSubpage>
  );
}
