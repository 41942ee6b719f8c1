import { Link } from "@tanstack/react-router";
import { useMessages } from "#client/i18n/messages.ts";
import { SelectField } from "#client/ui/field.tsx";
import { Section } from "#client/ui/section.tsx";
import { Switch } from "#client/ui/switch.tsx";
import type { QuietHours } from "#shared/notification-settings.ts";

export interface QuietHoursPanelProps {
  quietHours: QuietHours;
  /** IANA time zone that the hours are in. */
  timeZone: string;
  onChange: (quietHours: QuietHours) => void;
}

/** Sets the hours in which notifications are held, and says which are sent anyway. */
export function QuietHoursPanel({ quietHours, timeZone, onChange }: QuietHoursPanelProps) {
  const messages = useMessages("notifications").quiet;
  const { isOn, from, to } = quietHours;
  const change = (times: Partial<QuietHours>) => onChange({ ...quietHours, ...times });
  return (
    <Section title={messages.title}>
      <Switch label={messages.switch} checked={isOn} onChange={(isOn) => change({ isOn })} />
      {isOn && (
        <div className="quiet-times">
          <SelectField
            label={messages.from}
            value={from}
            options={timesWith(from, to)}
            onChange={(from) => change({ from })}
          />
          <SelectField
            label={messages.to}
            value={to}
            options={timesWith(to, from)}
            onChange={(to) => change({ to })}
          />
        </div>
      )}
      <p className="quiet-text">
        {messages.text(to)} {messages.passes}
      </p>
      <p className="quiet-text">
        {messages.clock(placeOf(timeZone))} <Link to="/preferences">{messages.changeClock}</Link>
      </p>
    </Section>
  );
}

const halfHours = Array.from(
  { length: 48 },
  (_, n) => `${String(n >> 1).padStart(2, "0")}:${n % 2 ? "30" : "00"}`,
);

/** Lists every half hour plus the current value, without the other end: start and end must differ. */
function timesWith(chosen: string, otherEnd: string) {
  return [...new Set([...halfHours, chosen])]
    .filter((time) => time !== otherEnd)
    .sort()
    .map((time) => ({ value: time, label: time }));
}

/** Returns the city in a time zone's name: `Stockholm` for `Europe/Stockholm`. */
function placeOf(timeZone: string): string {
  return timeZone.split("/").at(-1)?.replaceAll("_", " ") ?? timeZone;
}
