import { QueryState } from "#client/components/panel.tsx";
import { Problem } from "#client/components/problem.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { DialogForm } from "#client/ui/form-dialog.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import type { BankAccount } from "#shared/bank-accounts.ts";
import { Uses } from "./uses.tsx";

export interface RemoveDialogProps {
  account: BankAccount;
  onRemoved: (account: BankAccount) => void;
  onClose: () => void;
}

/** Asks for confirmation before removing an account, or lists the uses that prevent it. */
export function RemoveDialog({ account, onRemoved, onClose }: RemoveDialogProps) {
  const messages = useMessages("bankAccounts").removing;
  const utils = trpc.useUtils();
  const uses = trpc.bankAccounts.uses.useQuery({ id: account.id }, { staleTime: 0 });
  const remove = trpc.bankAccounts.remove.useMutation({
    onSuccess() {
      onRemoved(account);
      onClose();
    },
    // The account may have come into use since the dialog opened: a payment started or a mandate signed.
    onError: () => utils.bankAccounts.uses.invalidate(),
    onSettled: () => Promise.all([utils.bankAccounts.invalidate(), utils.transfers.options.invalidate()]),
  });
  return (
    <Dialog title={messages.title(account.name)} onClose={onClose}>
      <QueryState
        query={uses}
        loading={messages.checking}
        skeleton={<SkeletonRows count={2} height="3rem" />}
      >
        {(needed) =>
          needed.length > 0 ? (
            <>
              <Uses uses={needed} />
              <div className="dialog-actions">
                <Button onClick={onClose}>{messages.close}</Button>
              </div>
            </>
          ) : (
            <DialogForm
              messages={{ submit: messages.remove, cancel: messages.keep }}
              isPending={remove.isPending}
              error={remove.error && <Problem error={remove.error} />}
              onSubmit={() => remove.mutate({ id: account.id })}
              onCancel={onClose}
            >
              <p>{messages.text}</p>
            </DialogForm>
          )
        }
      </QueryState>
    </Dialog>
  );
}
