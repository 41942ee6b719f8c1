import { useCommonMessages } from "#client/i18n/messages.ts";

/** Seconds at which a screen reader announces the rest: few, so that it can read everything else. */
const announcedSeconds = [60, 30, 10];

/** Shows the seconds left. Screen readers announce only some of them. */
export function Countdown({ left }: { left: number }) {
  const { countdown } = useCommonMessages().session.warning;
  const announced = announcedSeconds.findLast((seconds) => left <= seconds) ?? left;
  return (
    <p className="countdown">
      <span aria-hidden="true">{countdown(left)}</span>
      <span className="unseen" role="status">
        {countdown(announced)}
      </span>
    </p>
  );
}
