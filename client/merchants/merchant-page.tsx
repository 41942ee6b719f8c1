import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { usePartWords, useWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { Button, RouteButton } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Money } from "#client/ui/money.tsx";
import { Page } from "#client/ui/page.tsx";
import { Panel } from "#client/ui/panel.tsx";
import { Problem } from "#client/ui/problem.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { PermissionRow } from "./permission-row.tsx";

const route = getRouteApi("/signed-in/merchants/$id");

/** A merchant's passport: what it may do, what was paid, and the ways to end it. */
export function MerchantPage() {
  const words = usePartWords("merchants");
  const { problems } = useWords();
  const { id } = route.useParams();
  const merchants = trpc.merchants.list.useQuery();
  const permissions = trpc.permissions.list.useQuery({ merchantId: id });
  const totals = trpc.totals.get.useQuery({ merchantIds: [id] });
  const name =
    merchants.data?.find((merchant) => merchant.id === id)?.name ??
    permissions.data?.[0]?.merchant.name ??
    words.title;
  const [isEnding, setIsEnding] = useState(false);
  return (
    <Page
      title={name}
      className="limits"
      above={
        <RouteButton to="/merchants" look="quiet">
          {words.back}
        </RouteButton>
      }
    >
      <Panel
        title={words.may}
        query={permissions}
        words={problems}
        skeleton={<SkeletonRows count={2} height="4rem" />}
      >
        {(list) =>
          list.length === 0 ? (
            <p>{words.mayNothing}</p>
          ) : (
            <ul>
              {list.map((permission) => (
                <PermissionRow key={permission.id} permission={permission} />
              ))}
            </ul>
          )
        }
      </Panel>
      <Panel
        title={words.totals}
        aside={
          <Link to="/transactions" search={{ merchants: [id] }}>
            {words.payments}
          </Link>
        }
        query={totals}
        words={problems}
        skeleton={<SkeletonRows count={2} height="1.5rem" />}
      >
        {(list) => (
          <ul>
            {list.map(({ currency, deposits, withdrawals }) => (
              <li key={currency} className="limit-row">
                <span className="limit-head">
                  {words.paid} <Money value={{ amount: deposits.settled, currency }} />
                </span>
                <span className="limit-head">
                  {words.received} <Money value={{ amount: withdrawals.settled, currency }} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <p className="limit-text">{words.onlyMerchant}</p>
      <div className="dialog-actions">
        <RouteButton to="/limits/block" search={{ merchant: id }}>
          {words.block}
        </RouteButton>
        <Button onClick={() => setIsEnding(true)}>{words.end}</Button>
      </div>
      {isEnding && <EndDialog id={id} name={name} onClose={() => setIsEnding(false)} />}
    </Page>
  );
}

function EndDialog({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const words = usePartWords("merchants");
  const { problems } = useWords();
  const utils = trpc.useUtils();
  const end = trpc.merchants.end.useMutation({
    networkMode: "always",
    onSuccess(permissions) {
      utils.permissions.list.setData({ merchantId: id }, permissions);
      onClose();
    },
    onSettled: () => Promise.all([utils.permissions.invalidate(), utils.transactions.invalidate()]),
  });
  return (
    <Dialog title={words.endTitle(name)} onClose={onClose} role="alertdialog">
      <p>{words.endText}</p>
      {end.error && <Problem error={end.error} words={problems} />}
      <div className="dialog-actions">
        <Button onClick={onClose}>{words.keep}</Button>
        <Button look="primary" busy={end.isPending} onClick={() => end.mutate({ id })}>
          {words.endAct}
        </Button>
      </div>
    </Dialog>
  );
}
