import { useState } from "react";
import { useMessages } from "#client/i18n/messages.ts";
import { Button } from "#client/ui/button.tsx";
import { formatMoney } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import type { Money } from "#shared/money.ts";
import type { Threshold } from "./threshold.ts";
import { ThresholdDialog } from "./threshold-dialog.tsx";

export interface ThresholdLineProps {
  /** Title of the event. */
  title: string;
  thresholds: readonly Money[];
  onChange: (thresholds: Threshold[]) => void;
}

/** Shows the thresholds of an event, with a button to change them. */
export function ThresholdLine({ title, thresholds, onChange }: ThresholdLineProps) {
  const messages = useMessages("notifications").threshold;
  const where = useLocale();
  const [isOpen, setIsOpen] = useState(false);
  const amounts = thresholds.map((least) => formatMoney(least, where));
  return (
    <div className="threshold-line">
      <small>{amounts.length > 0 ? messages.from(messages.list(amounts)) : messages.all}</small>
      <Button look="quiet" aria-label={messages.changeFor(title)} onClick={() => setIsOpen(true)}>
        {messages.change}
      </Button>
      {isOpen && (
        <ThresholdDialog
          title={title}
          thresholds={thresholds}
          onSave={(changed) => {
            setIsOpen(false);
            if (changed.length > 0) onChange(changed);
          }}
          onClose={() => setIsOpen(false)}
        />
      )}
    </div>
  );
}
