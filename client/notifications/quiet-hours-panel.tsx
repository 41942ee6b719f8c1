import { Link } from "@tanstack/react-router";
import { usePartWords } from "#client/i18n/words.ts";
import { SelectField } from "#client/ui/field.tsx";
import { Section } from "#client/ui/section.tsx";
import { Switch } from "#client/ui/switch.tsx";
import type { QuietHours } from "#shared/notification-settings.ts";

export interface QuietHoursPanelProps {
  quietHours: QuietHours;
  /** Whose clock they go by (IANA). */
  timeZone: string;
  onChange: (quietHours: QuietHours) => void;
}

/** The hours in which messages wait, and what comes all the same. */
export function QuietHoursPanel({ quietHours, timeZone, onChange }: QuietHoursPanelProps) {
  const words = usePartWords("notifications").quiet;
  const { isOn, from, to } = quietHours;
  const change = (times: Partial<QuietHours>) => onChange({ ...quietHours, ...times });
  return (
    <Section title={words.title}>
      <Switch label={words.switch} checked={isOn} onChange={(isOn) => change({ isOn })} />
      {isOn && (
        <div className="quiet-times">
          <SelectField
            label={words.from}
            value={from}
            options={timesWith(from, to)}
            onChange={(from) => change({ from })}
          />
          <SelectField
            label={words.to}
            value={to}
            options={timesWith(to, from)}
            onChange={(to) => change({ to })}
          />
        </div>
      )}
      <p className="quiet-text">
        {words.text(to)} {words.passes}
      </p>
      <p className="quiet-text">
        {words.clock(placeOf(timeZone))} <Link to="/preferences">{words.changeClock}</Link>
      </p>
    </Section>
  );
}

const halfHours = Array.from(
  { length: 48 },
  (_, n) => `${String(n >> 1).padStart(2, "0")}:${n % 2 ? "30" : "00"}`,
);

/** Every half hour and what is chosen, but not the other end: hours that end when they begin are none. */
function timesWith(chosen: string, otherEnd: string) {
  return [...new Set([...halfHours, chosen])]
    .filter((time) => time !== otherEnd)
    .sort()
    .map((time) => ({ value: time, label: time }));
}

/** The place that a time zone is named after: `Stockholm`. */
function placeOf(timeZone: string): string {
  return timeZone.split("/").at(-1)?.replaceAll("_", " ") ?? timeZone;
}
