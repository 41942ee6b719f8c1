import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useRef, useState } from "react";
import { usePartWords, useWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { useAnnounce } from "#client/ui/announcer.tsx";
import { BlockFacts } from "#client/ui/block-facts.tsx";
import { Button, RouteButton } from "#client/ui/button.tsx";
import { Choice } from "#client/ui/choice.tsx";
import { formatMoment } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { Problem } from "#client/ui/problem.tsx";
import { useNow } from "#client/ui/use-now.ts";
import type { LimitRules } from "#shared/limits.ts";
import { BlockScopeChoice, useScope } from "./block-scope-choice.tsx";

const route = getRouteApi("/signed-in/limits/block");

/** Stands for no end among the terms, which are numbers of months. */
const open = "open";

export function BlockForm({ rules: { blockMonths, openBlockMonths } }: { rules: LimitRules }) {
  const { blocks: words } = usePartWords("limits");
  const { problems } = useWords();
  const where = useLocale();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const now = useNow(60_000);
  const utils = trpc.useUtils();
  const scope = useScope(route.useSearch().merchant);
  const [term, setTerm] = useState(String(blockMonths[0] ?? open));
  /** Of exactly this scope and term: another choice has to be understood anew. */
  const [understood, setUnderstood] = useState("");
  const [isAsked, setIsAsked] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const create = trpc.blocks.create.useMutation({
    onSuccess: () => void navigate({ to: "/limits" }).then(() => announce(words.done)),
    onSettled: () => Promise.all([utils.blocks.invalidate(), utils.transfers.options.invalidate()]),
  });

  const months = term === open ? null : Number(term);
  const holds = new Date(now);
  holds.setUTCMonth(holds.getUTCMonth() + (months ?? openBlockMonths));
  const wanted = JSON.stringify([scope.input, term]);
  const isUnderstood = understood === wanted;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsAsked(true);
    if (isUnderstood && scope.input) create.mutate({ scope: scope.input, months });
    else box.current?.focus();
  };

  return (
    <form className="limit-form" onSubmit={submit} noValidate>
      <BlockScopeChoice scope={scope} />
      <Choice
        label={words.term}
        labelled
        value={term}
        options={[
          ...blockMonths.map((count) => ({ value: String(count), label: words.months(count) })),
          { value: open, label: words.openTerm },
        ]}
        onChange={setTerm}
      />
      <BlockFacts words={words} />
      <p>{words.support}</p>
      <label className="check">
        <input
          ref={box}
          type="checkbox"
          checked={isUnderstood}
          onChange={(event) => setUnderstood(event.target.checked ? wanted : "")}
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
        <Button type="submit" look="primary" busy={create.isPending}>
          {words.go}
        </Button>
        <RouteButton to="/limits">{words.keep}</RouteButton>
      </div>
    </form>
  );
}
