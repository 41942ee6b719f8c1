import { useEffect, useRef } from "react";
import { usePartWords, useWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { Page } from "#client/ui/page.tsx";
import { Problem } from "#client/ui/problem.tsx";
import { ChargeForm } from "./charge-form.tsx";
import { Found, NotFound } from "./result.tsx";

/** Where anybody finds out whose a line of their bank statement is. */
export function ChargePage() {
  const { problems } = useWords();
  const words = usePartWords("chargeLookups");
  const look = trpc.chargeLookups.create.useMutation();
  const { data, variables: line } = look;
  const result = useRef<HTMLElement>(null);
  useEffect(() => {
    if (data) result.current?.focus();
  }, [data]);
  return (
    <Page title={words.title} className="charge">
      <p>{words.text}</p>
      <ChargeForm busy={look.isPending} onLook={look.mutate} onChange={look.reset} />
      {look.error && <Problem error={look.error} words={problems} />}
      {data && line && (
        <section
          className="charge-result"
          aria-label={data.merchant ? words.found.title(data.merchant.name) : words.none.title}
          ref={result}
          tabIndex={-1}
        >
          {data.merchant ? <Found merchant={data.merchant} line={line} /> : <NotFound line={line} />}
        </section>
      )}
    </Page>
  );
}
