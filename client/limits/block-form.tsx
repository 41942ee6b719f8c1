import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useRef, useState } from "react";
import { BlockFacts } from "#client/components/block-facts.tsx";
import { Problem } from "#client/components/problem.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { useAnnounce } from "#client/ui/announcer.tsx";
import { Button, RouteButton } from "#client/ui/button.tsx";
import { Choice } from "#client/ui/choice.tsx";
import { formatMoment } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { useNow } from "#client/ui/use-now.ts";
import type { LimitRules } from "#shared/limits.ts";
import { BlockScopeChoice, useBlockScope } from "./block-scope-choice.tsx";

const route = getRouteApi("/signed-in/limits/block");

/** Option value for a block without an end date; the other values are numbers of months. */
const openEnded = "open";

export function BlockForm({ rules: { blockMonths, openBlockMonths } }: { rules: LimitRules }) {
  const { blocks: messages } = useMessages("limits");
  const where = useLocale();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const now = useNow(60_000);
  const utils = trpc.useUtils();
  const scope = useBlockScope(route.useSearch().merchant);
  const [term, setTerm] = useState(String(blockMonths[0] ?? openEnded));
  /** The scope and term that the payer confirmed: a different choice must be confirmed again. */
  const [understood, setUnderstood] = useState("");
  const [isSubmitted, setIsSubmitted] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const create = trpc.blocks.create.useMutation({
    onSuccess: () => void navigate({ to: "/limits" }).then(() => announce(messages.done)),
    onSettled: () => Promise.all([utils.blocks.invalidate(), utils.transfers.options.invalidate()]),
  });

  const months = term === openEnded ? null : Number(term);
  const liftableFrom = new Date(now);
  liftableFrom.setUTCMonth(liftableFrom.getUTCMonth() + (months ?? openBlockMonths));
  const selection = JSON.stringify([scope.input, term]);
  const isUnderstood = understood === selection;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsSubmitted(true);
    if (isUnderstood && scope.input) create.mutate({ scope: scope.input, months });
    else box.current?.focus();
  };

  return (
    <form className="limit-form" onSubmit={submit} noValidate>
      <BlockScopeChoice scope={scope} />
      <Choice
        label={messages.term}
        showLabel
        value={term}
        options={[
          ...blockMonths.map((count) => ({ value: String(count), label: messages.months(count) })),
          { value: openEnded, label: messages.openTerm },
        ]}
        onChange={setTerm}
      />
      <BlockFacts messages={messages} />
      <p>{messages.support}</p>
      <label className="check">
        <input
          ref={box}
          type="checkbox"
          checked={isUnderstood}
          onChange={(event) => setUnderstood(event.target.checked ? selection : "")}
        />
        {messages.understood(formatMoment(liftableFrom.toISOString(), "date", where))}
      </label>
      {isSubmitted && !isUnderstood && (
        <p className="field-error" role="alert">
          {messages.mustUnderstand}
        </p>
      )}
      {create.error && <Problem error={create.error} />}
      <div className="dialog-actions">
        <Button type="submit" look="primary" busy={create.isPending}>
          {messages.go}
        </Button>
        <RouteButton to="/limits">{messages.keep}</RouteButton>
      </div>
    </form>
  );
}
