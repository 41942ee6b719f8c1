/** Where every time in the sandbox comes from, so that a day can be made to pass. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
