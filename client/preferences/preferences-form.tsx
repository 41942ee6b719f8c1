import { useCommonMessages, useLanguages, useMessages } from "#client/i18n/messages.ts";
import { Choice } from "#client/ui/choice.tsx";
import { SelectField } from "#client/ui/field.tsx";
import { formatMoment, formatMoney } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { useNow } from "#client/ui/use-now.ts";
import { type Profile, type ProfileChanges, type StartPage, startPages, themes } from "#shared/profile.ts";
import { languageName, regionsWith, timeZonesWith } from "./options.ts";

export interface PreferencesFormProps {
  profile: Profile;
  save: (changes: ProfileChanges) => void;
}

/** Sets theme, language, region, time zone and start page. Each choice is saved as it is made. */
export function PreferencesForm({ profile, save }: PreferencesFormProps) {
  const { language } = useCommonMessages();
  const messages = useMessages("preferences");
  const { tags } = useLanguages();
  const where = useLocale();
  const now = useNow(60_000).toISOString();
  const isShipped = tags.includes(profile.language);
  const starts = Object.keys(startPages) as StartPage[];
  return (
    <div className="preferences-form">
      <Choice
        label={messages.theme}
        showLabel
        value={profile.theme}
        options={themes.map((theme) => ({ value: theme, label: messages.themes[theme] }))}
        onChange={(theme) => save({ theme })}
      />
      <SelectField
        label={messages.language}
        hint={messages.languageHint}
        value={profile.language}
        options={[
          ...(isShipped
            ? []
            : [{ value: profile.language, label: messages.notThereYet(languageName(profile.language)) }]),
          ...tags.map((tag) => ({ value: tag, label: languageName(tag) })),
        ]}
        onChange={(chosen) => save({ language: chosen })}
      />
      <SelectField
        label={messages.region}
        hint={messages.regionHint(
          formatMoney({ amount: 1_234_50, currency: "SEK" }, where),
          formatMoment(now, "date", where),
        )}
        value={profile.region ?? ""}
        options={[{ value: "", label: messages.anyRegion }, ...regionsWith(profile.region, language)]}
        onChange={(region) => save({ region: region || null })}
      />
      <SelectField
        label={messages.timeZone}
        hint={messages.timeZoneHint(formatMoment(now, "time", where))}
        value={profile.timeZone}
        options={timeZonesWith(profile.timeZone)}
        onChange={(timeZone) => save({ timeZone })}
      />
      <SelectField
        label={messages.startPage}
        hint={messages.startPageHint}
        value={profile.startPage}
        options={starts.map((page) => ({ value: page, label: messages.startPages[page] }))}
        onChange={(chosen) => save({ startPage: starts.find((page) => page === chosen) })}
      />
    </div>
  );
}
