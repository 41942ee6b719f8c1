import type { HandOff } from "#shared/hand-offs.ts";
import { AskIdentity } from "./ask-identity.tsx";
import { AskMandate } from "./ask-mandate.tsx";
import { AskPayment } from "./ask-payment.tsx";
import { AskQuestion } from "./ask-question.tsx";

export interface AskProps {
  token: string;
  handOff: HandOff;
  onEnded: () => void;
}

/** What is asked, and what does it. */
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

/** What is asked of one kind. */
export type AskOf<Kind extends HandOff["ask"]["kind"]> = AskProps & {
  ask: Extract<HandOff["ask"], { kind: Kind }>;
};
