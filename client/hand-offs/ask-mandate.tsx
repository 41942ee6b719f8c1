import { usePartWords } from "#client/i18n/words.ts";
import { Fact } from "#client/ui/fact.tsx";
import { Money } from "#client/ui/money.tsx";
import type { MandateTerms } from "#shared/permissions.ts";
import { AccountChoice } from "./account-choice.tsx";
import type { AskOf } from "./ask-props.ts";
import { Signed } from "./signed.tsx";
import { useAccount } from "./use-account.ts";

/** What a merchant may collect from now on, and from which account. */
export function AskMandate({ token, ask, onEnded }: AskOf<"mandate">) {
  const words = usePartWords("handOffs");
  const { terms, replaces, purpose } = ask;
  const { accountId, choose } = useAccount({ currency: terms.cap.currency, needsConsent: true });
  return (
    <>
      <dl className="facts">
        <Fact name={words.purpose}>{purpose}</Fact>
        <Fact name={words.mandate.cap}>
          <Cap terms={terms} />
        </Fact>
        {replaces && (
          <Fact name={words.mandate.before}>
            <Cap terms={replaces} />
          </Fact>
        )}
      </dl>
      <p>{words.mandate.text}</p>
      <Signed
        token={token}
        answer={accountId === undefined ? undefined : { kind: "mandate", accountId, terms }}
        label={words.mandate.go}
        reason={words.sign}
        onEnded={onEnded}
      >
        <AccountChoice
          token={token}
          label={words.accounts.from}
          needsConsent
          value={accountId}
          onChange={choose}
        />
      </Signed>
    </>
  );
}

function Cap({ terms: { cap, period } }: { terms: MandateTerms }) {
  const words = usePartWords("handOffs").mandate.period;
  return (
    <>
      <Money value={cap} /> {words[period]}
    </>
  );
}
