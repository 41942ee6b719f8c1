import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { withBasePath } from "#client/components/branding.ts";
import { QueryState } from "#client/components/panel.tsx";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { TextField } from "#client/ui/field.tsx";
import { includesText } from "#client/ui/includes-text.ts";
import { Monogram } from "#client/ui/monogram.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import type { Bank } from "#shared/bank-accounts.ts";

/** Lists banks that accounts can be linked from, by country. After linking, the payer returns to hand-off `waiting`. */
export function BankList({ waiting }: { waiting: string | undefined }) {
  const { language } = useCommonMessages();
  const messages = useMessages("bankAccounts").adding;
  const [searchText, setSearchText] = useState("");
  const query = trpc.bankAccounts.banks.useQuery(undefined, { staleTime: 3_600_000 });
  const names = new Intl.DisplayNames(language, { type: "region" });
  const countryOf = ({ country }: Bank) => names.of(country) ?? country;
  return (
    <div className="bank-list">
      <p>{messages.bankText}</p>
      <QueryState query={query} skeleton={<SkeletonRows count={6} height="3.5rem" />}>
        {(banks) => {
          const found = banks.filter((bank) => includesText(`${bank.name} ${countryOf(bank)}`, searchText));
          const countries = [...Map.groupBy(found, countryOf)].sort(([a], [b]) => a.localeCompare(b));
          return (
            <>
              <TextField
                label={messages.findBank}
                type="search"
                value={searchText}
                onChange={(event) => setSearchText(event.target.value)}
              />
              {found.length === 0 && <p role="status">{messages.noBank(searchText.trim())}</p>}
              {countries.map(([country, own]) => (
                <section key={country} aria-label={country}>
                  <h2>{country}</h2>
                  <ul>
                    {own.map(({ id, name }) => (
                      <li key={id}>
                        <a className="bank-row" href={linkOf(id, waiting)}>
                          <Monogram name={name} />
                          <span>{name}</span>
                          <ChevronRight aria-hidden="true" />
                        </a>
                      </li>
                    ))}
                  </ul>
                </section>
              ))}
            </>
          );
        }}
      </QueryState>
    </div>
  );
}

function linkOf(bank: string, handOff: string | undefined): string {
  return withBasePath(`/link-account?${new URLSearchParams({ bank, ...(handOff ? { handOff } : {}) })}`);
}
