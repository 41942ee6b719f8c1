import { IdentityForm } from "./identity-form.tsx";
import { MandateForm } from "./mandate-form.tsx";
import { PaymentForm } from "./payment-form.tsx";
import { QuestionForm } from "./question-form.tsx";
import type { RequestFormProps } from "./request-form-props.ts";

/** Renders the merchant's request by its kind. */
export function RequestForm({ handOff, ...rest }: RequestFormProps) {
  const { ask } = handOff;
  switch (ask.kind) {
    case "payment":
    case "withdrawal":
      return <PaymentForm {...rest} handOff={handOff} ask={ask} />;
    case "mandate":
      return <MandateForm {...rest} handOff={handOff} ask={ask} />;
    case "identity":
      return <IdentityForm {...rest} handOff={handOff} ask={ask} />;
    case "question":
      return <QuestionForm {...rest} ask={ask} />;
  }
}
