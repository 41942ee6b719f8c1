import { Link } from "@tanstack/react-router";
import { isEnabled } from "#client/components/branding.ts";
import { Problem } from "#client/components/problem.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { formatMoment } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { Monogram } from "#client/ui/monogram.tsx";
import type { Block } from "#shared/blocks.ts";
import type { Merchant } from "#shared/merchants.ts";
import type { TransferOption } from "#shared/transfers.ts";

export interface BlockedMerchant {
  merchant: Merchant;
  block: Block;
}

/** Lists the merchants that one of the payer's own blocks covers, each once regardless of its currencies. */
export function blockedIn(options: readonly TransferOption[]): BlockedMerchant[] {
  const blocked = options.flatMap(({ merchant, block }) => (block ? [{ merchant, block }] : []));
  return [...new Map(blocked.map((entry) => [entry.merchant.id, entry])).values()];
}

/** Says that the requested merchant is blocked and until when, and links to the block. */
export function BlockedNotice({ blocked: { block } }: { blocked: BlockedMerchant }) {
  return <Problem error={{ data: { reason: "merchant_blocked", details: { block } } }} />;
}

/** Lists blocked merchants below the choices, so that the payer sees why they are missing, with a link to the block. */
export function BlockedMerchants({ blocked }: { blocked: readonly BlockedMerchant[] }) {
  const messages = useMessages("transfers").merchant;
  if (blocked.length === 0) return null;
  return (
    <section className="transfer-blocked" aria-label={messages.blocked}>
      <h2>{messages.blocked}</h2>
      <ul className="choice-list">
        {blocked.map((entry) => (
          <li key={entry.merchant.id}>
            {isEnabled("limits") ? (
              <Link to="/limits" className="choice-row">
                <Blocked {...entry} />
              </Link>
            ) : (
              <div className="choice-row">
                <Blocked {...entry} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Blocked({ merchant: { name }, block: { endsAt } }: BlockedMerchant) {
  const messages = useMessages("transfers").merchant;
  const where = useLocale();
  return (
    <>
      <Monogram name={name} />
      <span className="choice-row-name">
        {name}
        <small>
          {endsAt ? messages.blockedUntil(formatMoment(endsAt, "date", where)) : messages.blockedOpen}
        </small>
      </span>
    </>
  );
}
