import { useMessages } from "#client/i18n/messages.ts";
import { formatDate } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import type { Retention } from "#shared/privacy.ts";

/** Shows for each category of data whether it is deleted, or until which day and under which law it is kept. */
export function RetentionTable({ retention }: { retention: readonly Retention[] }) {
  const messages = useMessages("privacy").retention;
  const where = useLocale();
  return (
    <table className="privacy-retention">
      <caption>{messages.title}</caption>
      <thead>
        <tr>
          <th scope="col">{messages.kind}</th>
          <th scope="col">{messages.fate}</th>
        </tr>
      </thead>
      <tbody>
        {retention.map(({ category, keptUntil, law }) => (
          <tr key={category}>
            <th scope="row">
              {messages.categories[category].name}
              <small>{messages.categories[category].text}</small>
            </th>
            <td>
              {keptUntil ? messages.kept(formatDate(keptUntil, where)) : messages.deleted}
              {law && <small>{messages.law(law)}</small>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
