import { useWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { useAnnounce } from "#client/ui/announcer.tsx";
import { Choice } from "#client/ui/choice.tsx";
import { SelectField } from "#client/ui/field.tsx";
import { type Profile, themes } from "#shared/profile.ts";
import { languagesFor, timeZonesWith } from "./options.ts";

/** Each choice is kept as it is made. */
export function PreferencesForm({ profile }: { profile: Profile }) {
  const { preferences: words, language } = useWords();
  const announce = useAnnounce();
  const known = trpc.useUtils().profile.get;
  const saving = trpc.profile.update.useMutation({
    async onMutate(changes) {
      await known.cancel();
      const before = known.getData();
      if (before) known.setData(undefined, { ...before, ...changes });
      return before;
    },
    onSuccess(saved) {
      known.setData(undefined, saved);
      announce(words.saved);
    },
    onError: (_error, _changes, before) => known.setData(undefined, before),
  });
  return (
    <div className="preferences-form">
      <Choice
        label={words.theme}
        labelled
        value={profile.theme}
        options={themes.map((theme) => ({ value: theme, label: words.themes[theme] }))}
        onChange={(theme) => saving.mutate({ theme })}
      />
      <SelectField
        label={words.language}
        hint={words.languageHint}
        value={profile.language}
        options={languagesFor(language, profile.language)}
        onChange={(chosen) => saving.mutate({ language: chosen })}
      />
      <SelectField
        label={words.timeZone}
        hint={words.timeZoneHint}
        value={profile.timeZone}
        options={timeZonesWith(profile.timeZone)}
        onChange={(timeZone) => saving.mutate({ timeZone })}
      />
      {saving.isError && (
        <p className="field-error" role="alert">
          {words.failed}
        </p>
      )}
    </div>
  );
}
