import { useState } from "react";
import { FreshSignIn } from "#client/components/fresh-sign-in.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Section } from "#client/ui/section.tsx";
import { useTarget } from "#client/ui/use-target.ts";
import type { ContactDetails, ContactKind } from "#shared/contact-details.ts";
import { ChangeForm } from "./change-form.tsx";
import { VerifyForm } from "./verify-form.tsx";

export interface ContactProps {
  kind: ContactKind;
  details: ContactDetails;
  say: (text: string) => void;
}

/** Shows one contact address, the form to change it, or the form for the code sent to a new one. */
export function Contact({ kind, details, say }: ContactProps) {
  const messages = useMessages("contactDetails");
  const [isChanging, setIsChanging] = useState(false);
  const session = trpc.session.get.useQuery();
  const waiting = details.changes.find((change) => change.kind === kind);
  return (
    <Section
      title={messages.kinds[kind]}
      aside={
        !waiting &&
        !isChanging && (
          <Button look="quiet" onClick={() => setIsChanging(true)}>
            {messages.change}
            <span className="unseen">{messages.of(messages.kinds[kind])}</span>
          </Button>
        )
      }
      {...useTarget<HTMLElement>(kind)}
    >
      <div className="contact">
        <p className="contact-address">{details[kind] || messages.none}</p>
        <p>{messages.texts[kind]}</p>
        {waiting && <VerifyForm key={waiting.id} change={waiting} say={say} />}
        {!waiting && isChanging && session.data && (
          <FreshSignIn session={session.data} receivedAt={session.dataUpdatedAt} reason={messages.fresh}>
            <ChangeForm kind={kind} onDone={() => setIsChanging(false)} />
          </FreshSignIn>
        )}
      </div>
    </Section>
  );
}
