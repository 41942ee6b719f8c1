import { AskIdentity } from "./ask-identity.tsx";
import { AskMandate } from "./ask-mandate.tsx";
import { AskPayment } from "./ask-payment.tsx";
import type { AskProps } from "./ask-props.ts";
import { AskQuestion } from "./ask-question.tsx";

/** Renders the merchant's request by its kind. */
export function Ask({ handOff, ...rest }: AskProps) {
  const { ask } = handOff;
  switch (ask.kind) {
    case "payment":
    case "withdrawal":
      return <AskPayment {...rest} handOff={handOff} ask={ask} />;
    case "mandate":
      return <AskMandate {...rest} handOff={handOff} ask={ask} />;
    case "identity":
      return <AskIdentity {...rest} handOff={handOff} ask={ask} />;
    case "question":
      return <AskQuestion {...rest} ask={ask} />;
  }
}
