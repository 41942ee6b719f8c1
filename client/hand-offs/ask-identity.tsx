import { useMessages } from "#client/i18n/messages.ts";
import { Fact } from "#client/ui/fact.tsx";
import type { AskOf } from "./ask-props.ts";
import { Signed } from "./signed.tsx";

/** Shows the exact details that a merchant would receive about the payer. */
export function AskIdentity({ token, handOff, ask: { details }, onEnded }: AskOf<"identity">) {
  const messages = useMessages("handOffs").identity;
  return (
    <>
      <p>{messages.text(handOff.merchant.name)}</p>
      <dl className="facts">
        {details.map(({ name, value }) => (
          <Fact key={name} name={messages.names[name]}>
            {value}
          </Fact>
        ))}
      </dl>
      <Signed
        token={token}
        answer={{ kind: "identity", details }}
        label={messages.go}
        reason={messages.fresh}
        onEnded={onEnded}
      />
    </>
  );
}
