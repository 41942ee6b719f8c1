import type { HandOff } from "#shared/hand-offs.ts";

export interface AskProps {
  token: string;
  handOff: HandOff;
  onEnded: () => void;
}

/** Props for a request of one kind. */
export type AskOf<Kind extends HandOff["ask"]["kind"]> = AskProps & {
  ask: Extract<HandOff["ask"], { kind: Kind }>;
};
