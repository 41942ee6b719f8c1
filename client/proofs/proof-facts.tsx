import { StateBadge } from "#client/components/state-badge.tsx";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { DateTime } from "#client/ui/date-time.tsx";
import { Fact } from "#client/ui/fact.tsx";
import { formatDate, formatMoment } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { Money } from "#client/ui/money.tsx";
import type { CheckedProof, ProofParty } from "#shared/proofs.ts";

/** Lists what a proof states about the payment. */
export function ProofFacts({ proof }: { proof: CheckedProof }) {
  const messages = useCommonMessages();
  const { facts } = useMessages("proofs");
  const where = useLocale();
  return (
    <div className="proof-facts">
      <dl className="facts">
        <Fact name={facts.amount}>
          <Money value={proof.amount} size="large" />
        </Fact>
        <Fact name={facts.state}>
          <StateBadge state={proof.state}>{messages.states[proof.state]}</StateBadge>
          <small>{facts.since(formatMoment(proof.updatedAt, "moment", where))}</small>
        </Fact>
        <Fact name={facts.from}>
          <Party party={proof.from} />
        </Fact>
        <Fact name={facts.to}>
          <Party party={proof.to} />
        </Fact>
        <Fact name={facts.started}>
          <DateTime value={proof.createdAt} />
        </Fact>
        {proof.valueDate && <Fact name={facts.valueDate}>{formatDate(proof.valueDate, where)}</Fact>}
        <Fact name={facts.rail}>{messages.rails[proof.rail]}</Fact>
        <Fact name={facts.reference}>
          <span className="facts-reference">{proof.reference}</span>
        </Fact>
        {proof.endToEndId && (
          <Fact name={facts.endToEndId}>
            <code>{proof.endToEndId}</code>
          </Fact>
        )}
        {proof.uetr && (
          <Fact name={facts.uetr}>
            <code>{proof.uetr}</code>
          </Fact>
        )}
        {proof.codes.length > 0 && (
          <Fact name={facts.codes}>
            <ul>
              {[...new Set(proof.codes)].map((code) => (
                <li key={code}>
                  {messages.bankCode(code)} <code>{code}</code>
                </li>
              ))}
            </ul>
          </Fact>
        )}
      </dl>
      <p>
        <small>{facts.times(where.timeZone)}</small>
      </p>
    </div>
  );
}

function Party({ party: { name, account } }: { party: ProofParty }) {
  const { facts } = useMessages("proofs");
  return (
    <>
      {name}
      <small>
        {account ? (
          <>
            {account.bankName}
            {account.bic && ` (${account.bic})`}, <span className="iban">{account.maskedIban}</span>
          </>
        ) : (
          facts.pooled
        )}
      </small>
    </>
  );
}
