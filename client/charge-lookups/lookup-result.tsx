import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { RouteButton } from "#client/ui/button.tsx";
import { Fact } from "#client/ui/fact.tsx";
import { Monogram } from "#client/ui/monogram.tsx";
import { addDays } from "#shared/calendar.ts";
import type { FoundMerchant, StatementLine } from "#shared/charge-lookups.ts";
import { toDecimal } from "#shared/decimals.ts";

/** Shows the merchant behind a statement line, with a link to the payer's matching payments. */
export function Match({ merchant, line }: { merchant: FoundMerchant; line: StatementLine }) {
  const { categories } = useCommonMessages();
  const { found } = useMessages("chargeLookups");
  const { name, category, statementName, help } = merchant;
  return (
    <>
      <h2 className="charge-merchant">
        <Monogram name={name} />
        {found.title(name)}
      </h2>
      <dl className="facts">
        <Fact name={found.statement}>
          <code>{statementName}</code>
        </Fact>
        <Fact name={found.kind}>{categories[category]}</Fact>
        {help && (
          <Fact name={found.help}>
            {help.url && <a href={help.url}>{found.website}</a>}
            {help.email && <a href={`mailto:${help.email}`}>{help.email}</a>}
            {help.phone && <a href={`tel:${help.phone.replaceAll(" ", "")}`}>{help.phone}</a>}
          </Fact>
        )}
      </dl>
      <p>{found.more}</p>
      <SignIn line={line}>{found.signIn}</SignIn>
    </>
  );
}

/** Says that no single merchant matches the statement line. */
export function NoMatch({ line }: { line: StatementLine }) {
  const { none } = useMessages("chargeLookups");
  return (
    <>
      <h2>{none.title}</h2>
      <p>{none.text}</p>
      <SignIn line={line}>{none.signIn}</SignIn>
    </>
  );
}

/** Links to the payments that could match the line; a visitor who is not signed in has to sign in first. */
function SignIn({ line: { amount, date }, children }: { line: StatementLine; children: string }) {
  const decimal = toDecimal(amount);
  return (
    <RouteButton
      look="primary"
      to="/transactions"
      // Banks date some lines days after the payment, and a payment's day depends on the payer's time zone.
      search={{
        currency: amount.currency,
        min: decimal,
        max: decimal,
        from: addDays(date, -5),
        to: addDays(date, 1),
      }}
    >
      {children}
    </RouteButton>
  );
}
