import type { HandOff } from "#shared/hand-offs.ts";

export interface RequestFormProps {
  token: string;
  handOff: HandOff;
  onEnded: () => void;
}

/** Props for a request of one kind. */
export type FormProps<Kind extends HandOff["ask"]["kind"]> = RequestFormProps & {
  ask: Extract<HandOff["ask"], { kind: Kind }>;
};
