import { usePartWords } from "#client/i18n/words.ts";
import { formatDate } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import type { Retention } from "#shared/privacy.ts";

/** What becomes of each kind of data: deleted, or kept until a day under a law that is named. */
export function RetentionTable({ retention }: { retention: readonly Retention[] }) {
  const words = usePartWords("privacy").retention;
  const where = useLocale();
  return (
    <table className="privacy-retention">
      <caption>{words.title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.kind}</th>
          <th scope="col">{words.fate}</th>
        </tr>
      </thead>
      <tbody>
        {retention.map(({ category, keptUntil, law }) => (
          <tr key={category}>
            <th scope="row">
              {words.categories[category].name}
              <small>{words.categories[category].text}</small>
            </th>
            <td>
              {keptUntil ? words.kept(formatDate(keptUntil, where)) : words.deleted}
              {law && <small>{words.law(law)}</small>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
