import { useMessages } from "#client/i18n/messages.ts";
import { Fact } from "#client/ui/fact.tsx";
import type { FormProps } from "./request-form-props.ts";
import { SignButton } from "./sign-button.tsx";

/** Shows the exact details that a merchant would receive about the payer. */
export function IdentityForm({ token, handOff, ask: { details }, onEnded }: FormProps<"identity">) {
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
      <SignButton
        token={token}
        answer={{ kind: "identity", details }}
        label={messages.go}
        reason={messages.fresh}
        onEnded={onEnded}
      />
    </>
  );
}
