import { useCommonMessages } from "#client/i18n/messages.ts";

/** At which seconds a screen reader says how many are left: a few times, so that the rest can be heard. */
const spoken = [60, 30, 10];

/** The seconds that are left: seen every second, said at a few. */
export function Countdown({ left }: { left: number }) {
  const { countdown } = useCommonMessages().session.warning;
  const said = spoken.findLast((moment) => left <= moment) ?? left;
  return (
    <p className="countdown">
      <span aria-hidden="true">{countdown(left)}</span>
      <span className="unseen" role="status">
        {countdown(said)}
      </span>
    </p>
  );
}
