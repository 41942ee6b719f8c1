import { usePartWords } from "#client/i18n/words.ts";
import { Fact } from "#client/ui/fact.tsx";
import type { AskOf } from "./ask-props.ts";
import { Signed } from "./signed.tsx";

/** What a merchant would be told of the payer, word for word. */
export function AskIdentity({ token, handOff, ask: { details }, onEnded }: AskOf<"identity">) {
  const words = usePartWords("handOffs").identity;
  return (
    <>
      <p>{words.text(handOff.merchant.name)}</p>
      <dl className="facts">
        {details.map(({ name, value }) => (
          <Fact key={name} name={words.names[name]}>
            {value}
          </Fact>
        ))}
      </dl>
      <Signed
        token={token}
        answer={{ kind: "identity", details }}
        label={words.go}
        reason={words.fresh}
        onEnded={onEnded}
      />
    </>
  );
}
