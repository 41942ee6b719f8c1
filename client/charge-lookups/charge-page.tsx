import { useEffect, useRef } from "react";
import { Page } from "#client/components/page.tsx";
import { Problem } from "#client/components/problem.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { ChargeForm } from "./charge-form.tsx";
import { Match, NoMatch } from "./lookup-result.tsx";

/** Public page that finds the merchant behind a line of a bank statement. */
export function ChargePage() {
  const messages = useMessages("chargeLookups");
  const look = trpc.chargeLookups.create.useMutation();
  const { data, variables: line } = look;
  const result = useRef<HTMLElement>(null);
  useEffect(() => {
    if (data) result.current?.focus();
  }, [data]);
  return (
    <Page title={messages.title} className="charge">
      <p>{messages.text}</p>
      <ChargeForm busy={look.isPending} onLook={look.mutate} onChange={look.reset} />
      {look.error && <Problem error={look.error} />}
      {data && line && (
        <section
          className="charge-result"
          aria-label={data.merchant ? messages.found.title(data.merchant.name) : messages.none.title}
          ref={result}
          tabIndex={-1}
        >
          {data.merchant ? <Match merchant={data.merchant} line={line} /> : <NoMatch line={line} />}
        </section>
      )}
    </Page>
  );
}
