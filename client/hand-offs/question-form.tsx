import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Problem } from "#client/components/problem.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { TextArea } from "#client/ui/field.tsx";
import type { FormProps } from "./request-form-props.ts";

/** Asks the payer to answer a merchant's question about a problem they reported. */
export function QuestionForm({ token, ask, onEnded }: Omit<FormProps<"question">, "handOff">) {
  const messages = useMessages("handOffs").question;
  const [text, setText] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const accept = trpc.handOffs.accept.useMutation({ onSuccess: onEnded });
  function submit(event: FormEvent) {
    event.preventDefault();
    const isEmpty = text.trim() === "";
    setIsMissing(isEmpty);
    if (!isEmpty && !accept.isPending) accept.mutate({ token, answer: { kind: "question", text } });
  }
  return (
    <form onSubmit={submit} noValidate className="hand-off-question">
      <blockquote>{ask.question}</blockquote>
      <p>
        {messages.about}{" "}
        <Link to="/transactions/$id" params={{ id: ask.transactionId }}>
          {messages.payment}
        </Link>
      </p>
      <TextArea
        label={messages.answer}
        value={text}
        maxLength={2_000}
        error={isMissing ? messages.missing : undefined}
        onChange={(event) => setText(event.target.value)}
      />
      {accept.error && <Problem error={accept.error} />}
      <Button look="primary" type="submit" busy={accept.isPending || accept.isSuccess}>
        {messages.go}
      </Button>
    </form>
  );
}
