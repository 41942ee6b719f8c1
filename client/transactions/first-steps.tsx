import { useRouter } from "@tanstack/react-router";
import { isEnabled, withBasePath } from "#client/components/branding.ts";
import { useMessages } from "#client/i18n/messages.ts";

/** Lists urgent steps for a payment that another person made. Links open in a new tab to keep the unsent report. */
export function FirstSteps({ merchant }: { merchant: { id: string; name: string } }) {
  const { first } = useMessages("cases");
  const { routesByPath } = useRouter();
  return (
    <div className="first-steps">
      <p className="problem-title">{first.title}</p>
      <ol>
        {isEnabled("devices") && "/devices" in routesByPath && (
          <li>
            <a href={withBasePath("/devices")} target="_blank" rel="noopener">
              {first.devices}
            </a>
          </li>
        )}
        {isEnabled("merchants") && "/merchants/$id" in routesByPath && (
          <li>
            <a href={withBasePath(`/merchants/${merchant.id}`)} target="_blank" rel="noopener">
              {first.merchant(merchant.name)}
            </a>
          </li>
        )}
        <li>{first.bank}</li>
      </ol>
    </div>
  );
}
