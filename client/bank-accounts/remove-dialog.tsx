import { usePartWords, useWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { QueryState } from "#client/ui/panel.tsx";
import { Problem } from "#client/ui/problem.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import type { BankAccount } from "#shared/bank-accounts.ts";
import { Uses } from "./uses.tsx";

export interface RemoveDialogProps {
  account: BankAccount;
  onRemoved: (account: BankAccount) => void;
  onClose: () => void;
}

/** Asks before an account is removed, or says what keeps it from being. */
export function RemoveDialog({ account, onRemoved, onClose }: RemoveDialogProps) {
  const { problems } = useWords();
  const words = usePartWords("bankAccounts").removing;
  const utils = trpc.useUtils();
  const uses = trpc.bankAccounts.uses.useQuery({ id: account.id }, { staleTime: 0 });
  const remove = trpc.bankAccounts.remove.useMutation({
    onSuccess() {
      onRemoved(account);
      onClose();
    },
    // A payment may have begun, or a mandate been signed, meanwhile.
    onError: () => utils.bankAccounts.uses.invalidate(),
    onSettled: () => Promise.all([utils.bankAccounts.invalidate(), utils.transfers.options.invalidate()]),
  });
  return (
    <Dialog title={words.title(account.name)} onClose={onClose}>
      <QueryState
        query={uses}
        words={{ ...problems, loading: words.checking }}
        skeleton={<SkeletonRows count={2} height="3rem" />}
      >
        {(needed) =>
          needed.length > 0 ? (
            <>
              <Uses uses={needed} />
              <div className="dialog-actions">
                <Button onClick={onClose}>{words.close}</Button>
              </div>
            </>
          ) : (
            <>
              <p>{words.text}</p>
              {remove.error && <Problem error={remove.error} words={problems} />}
              <div className="dialog-actions">
                <Button
                  look="primary"
                  busy={remove.isPending}
                  onClick={() => remove.mutate({ id: account.id })}
                >
                  {words.remove}
                </Button>
                <Button onClick={onClose}>{words.keep}</Button>
              </div>
            </>
          )
        }
      </QueryState>
    </Dialog>
  );
}
