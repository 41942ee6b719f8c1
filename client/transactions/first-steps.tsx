import { useRouter } from "@tanstack/react-router";
import { usePartWords } from "#client/i18n/words.ts";
import { at, isOn } from "#client/ui/site.ts";

/** What cannot wait where somebody else made the payment. The links open beside what is being written. */
export function FirstSteps({ merchant }: { merchant: { id: string; name: string } }) {
  const { first } = usePartWords("cases");
  const { routesByPath } = useRouter();
  return (
    <div className="first-steps">
      <p className="problem-title">{first.title}</p>
      <ol>
        {isOn("devices") && "/devices" in routesByPath && (
          <li>
            <a href={at("/devices")} target="_blank" rel="noopener">
              {first.devices}
            </a>
          </li>
        )}
        {isOn("merchants") && "/merchants/$id" in routesByPath && (
          <li>
            <a href={at(`/merchants/${merchant.id}`)} target="_blank" rel="noopener">
              {first.merchant(merchant.name)}
            </a>
          </li>
        )}
        <li>{first.bank}</li>
      </ol>
    </div>
  );
}
