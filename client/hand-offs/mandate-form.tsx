import { useMessages } from "#client/i18n/messages.ts";
import { Fact } from "#client/ui/fact.tsx";
import { Money } from "#client/ui/money.tsx";
import type { MandateTerms } from "#shared/permissions.ts";
import { AccountChoice } from "./account-choice.tsx";
import type { FormProps } from "./request-form-props.ts";
import { SignButton } from "./sign-button.tsx";
import { useAccount } from "./use-account.ts";

/** Asks the payer to sign a mandate: the amount a merchant may collect, and from which account. */
export function MandateForm({ token, ask, onEnded }: FormProps<"mandate">) {
  const messages = useMessages("handOffs");
  const { terms, replaces, purpose } = ask;
  const { accountId, choose } = useAccount({ currency: terms.cap.currency, needsConsent: true });
  return (
    <>
      <dl className="facts">
        <Fact name={messages.purpose}>{purpose}</Fact>
        <Fact name={messages.mandate.cap}>
          <Cap terms={terms} />
        </Fact>
        {replaces && (
          <Fact name={messages.mandate.before}>
            <Cap terms={replaces} />
          </Fact>
        )}
      </dl>
      <p>{messages.mandate.text}</p>
      <SignButton
        token={token}
        answer={accountId === undefined ? undefined : { kind: "mandate", accountId, terms }}
        label={messages.mandate.go}
        reason={messages.sign}
        onEnded={onEnded}
      >
        <AccountChoice
          token={token}
          label={messages.accounts.from}
          needsConsent
          value={accountId}
          onChange={choose}
        />
      </SignButton>
    </>
  );
}

function Cap({ terms: { cap, period } }: { terms: MandateTerms }) {
  const messages = useMessages("handOffs").mandate.period;
  return (
    <>
      <Money value={cap} /> {messages[period]}
    </>
  );
}
