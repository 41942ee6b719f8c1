import { useId } from "react";
import { usePartWords, useWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { RouteButton } from "#client/ui/button.tsx";
import { QueryState } from "#client/ui/panel.tsx";
import { at } from "#client/ui/site.ts";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { paysDeposits } from "#shared/bank-accounts.ts";

export interface AccountChoiceProps {
  /** Of the hand-off, which linking another account leads back to. */
  token: string;
  label: string;
  /** Whether money is to come from it, which its bank has to consent to. */
  needsConsent: boolean;
  value: string | undefined;
  onChange: (accountId: string) => void;
}

/** One of the payer's accounts, or the way to link another. */
export function AccountChoice({ token, label, needsConsent, value, onChange }: AccountChoiceProps) {
  const words = usePartWords("handOffs").accounts;
  const { problems } = useWords();
  const name = useId();
  const query = trpc.bankAccounts.list.useQuery();
  return (
    <fieldset className="hand-off-accounts">
      <legend>{label}</legend>
      <QueryState query={query} words={problems} skeleton={<SkeletonRows count={2} height="3.5rem" />}>
        {(accounts) =>
          accounts.length === 0 ? (
            <p>{words.none}</p>
          ) : (
            accounts.map((account) => {
              const isUsable = !needsConsent || paysDeposits(account);
              return (
                <label key={account.id} className="hand-off-account">
                  <input
                    type="radio"
                    name={name}
                    checked={account.id === value}
                    disabled={!isUsable}
                    onChange={() => onChange(account.id)}
                  />
                  <span>
                    {account.name}
                    <small>
                      {account.bankName}, <span className="iban">{account.maskedIban}</span>
                    </small>
                    {!isUsable && (
                      <small>
                        {words.unusable}{" "}
                        <a href={at(`/link-account?renews=${account.id}&handOff=${token}`)}>
                          {words.renew}
                          <span className="unseen"> {account.name}</span>
                        </a>
                      </small>
                    )}
                  </span>
                </label>
              );
            })
          )
        }
      </QueryState>
      <RouteButton to="/bank-accounts/add" search={{ handOff: token }} look="quiet">
        {words.other}
      </RouteButton>
    </fieldset>
  );
}
