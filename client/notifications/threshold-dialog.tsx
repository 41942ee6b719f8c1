import { useState } from "react";
import { QueryState } from "#client/components/panel.tsx";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { Dialog } from "#client/ui/dialog.tsx";
import { TextField } from "#client/ui/field.tsx";
import { DialogForm } from "#client/ui/form-dialog.tsx";
import { formatMoney, formatPlain } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { parseAmount } from "#client/ui/parse-amount.ts";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import type { Currency, Money } from "#shared/money.ts";
import type { Threshold } from "./threshold.ts";

export interface ThresholdDialogProps {
  /** Title of the event. */
  title: string;
  thresholds: readonly Money[];
  /** Called with the changed thresholds only. */
  onSave: (changed: Threshold[]) => void;
  onClose: () => void;
}

/** Asks for a threshold in each currency that the payer has an account in. */
export function ThresholdDialog({ title, thresholds, onSave, onClose }: ThresholdDialogProps) {
  const messages = useMessages("notifications").threshold;
  const accounts = trpc.bankAccounts.list.useQuery();
  return (
    <Dialog title={messages.title(title)} onClose={onClose}>
      <p>{messages.text}</p>
      <QueryState query={accounts} skeleton={<SkeletonRows count={2} height="4.5rem" />}>
        {(data) => (
          <ThresholdForm
            currencies={[...new Set([...data, ...thresholds].map(({ currency }) => currency))].sort()}
            thresholds={thresholds}
            onSave={onSave}
            onClose={onClose}
          />
        )}
      </QueryState>
    </Dialog>
  );
}

interface ThresholdFormProps extends Omit<ThresholdDialogProps, "title"> {
  currencies: readonly Currency[];
}

function ThresholdForm({ currencies, thresholds, onSave, onClose }: ThresholdFormProps) {
  const messages = useMessages("notifications").threshold;
  const { common } = useCommonMessages();
  const where = useLocale();
  const [isChecked, setIsChecked] = useState(false);
  const [typed, setTyped] = useState<Record<Currency, string>>(() =>
    Object.fromEntries(thresholds.map((least) => [least.currency, formatPlain(least, where)])),
  );
  const fields = currencies.map((currency) => {
    const text = typed[currency] ?? "";
    const read = parseAmount(text, { currency, locale: where.numbers ?? where.locale });
    // An empty field and zero both mean any amount.
    const amount = typeof read === "string" ? null : read.amount || null;
    return { currency, text, amount, isWrong: typeof read === "string" && read !== "empty" };
  });
  const submit = () => {
    setIsChecked(true);
    if (fields.some(({ isWrong }) => isWrong)) return;
    const before = (currency: Currency) =>
      thresholds.find((least) => least.currency === currency)?.amount ?? null;
    onSave(
      fields
        .map(({ currency, amount }) => ({ currency, amount }))
        .filter(({ currency, amount }) => amount !== before(currency)),
    );
  };
  return (
    <DialogForm
      messages={{ submit: messages.save, cancel: common.close }}
      onSubmit={submit}
      onCancel={onClose}
    >
      {fields.map(({ currency, text, amount, isWrong }) => (
        <TextField
          key={currency}
          label={messages.field(currency)}
          inputMode="decimal"
          autoComplete="off"
          maxLength={40}
          value={text}
          onChange={({ target }) => setTyped((now) => ({ ...now, [currency]: target.value }))}
          hint={
            amount === null ? messages.all : messages.understood(formatMoney({ amount, currency }, where))
          }
          error={
            isWrong && isChecked
              ? messages.unreadable(formatPlain({ amount: 500_00, currency }, where))
              : undefined
          }
        />
      ))}
    </DialogForm>
  );
}
