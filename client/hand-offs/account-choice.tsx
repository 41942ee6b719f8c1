import { useId } from "react";
import { withBasePath } from "#client/components/branding.ts";
import { QueryState } from "#client/components/panel.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { RouteButton } from "#client/ui/button.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { paysDeposits } from "#shared/bank-accounts.ts";

export interface AccountChoiceProps {
  /** Token of the hand-off that the payer returns to after linking another account. */
  token: string;
  label: string;
  /** True if the money leaves the account, which requires its bank's consent. */
  needsConsent: boolean;
  value: string | undefined;
  onChange: (accountId: string) => void;
}

/** Lets the payer select one of their accounts or link another. */
export function AccountChoice({ token, label, needsConsent, value, onChange }: AccountChoiceProps) {
  const messages = useMessages("handOffs").accounts;
  const name = useId();
  const query = trpc.bankAccounts.list.useQuery();
  return (
    <fieldset className="hand-off-accounts">
      <legend>{label}</legend>
      <QueryState query={query} skeleton={<SkeletonRows count={2} height="3.5rem" />}>
        {(accounts) =>
          accounts.length === 0 ? (
            <p>{messages.none}</p>
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
                        {messages.unusable}{" "}
                        <a href={withBasePath(`/link-account?renews=${account.id}&handOff=${token}`)}>
                          {messages.renew}
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
        {messages.other}
      </RouteButton>
    </fieldset>
  );
}
