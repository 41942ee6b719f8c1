import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Panel } from "#client/components/panel.tsx";
import { Problem } from "#client/components/problem.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { useAnnounce } from "#client/ui/announcer.tsx";
import { Button } from "#client/ui/button.tsx";
import { formatMoment } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { useTarget } from "#client/ui/use-target.ts";
import type { Closure } from "#shared/privacy.ts";
import { underWayStates } from "#shared/transactions.ts";
import { CloseDialog } from "./close-dialog.tsx";
import { RetentionTable } from "./retention-table.tsx";

/** Lets the payer close their account or cancel the closure, and shows obstacles and data retention. */
export function ClosurePanel() {
  const messages = useMessages("privacy").close;
  const query = trpc.closure.get.useQuery();
  return (
    <Panel title={messages.title} query={query} skeleton={<SkeletonRows count={4} height="4rem" />}>
      {(closure) => (
        <div className="privacy-part">
          {closure.closesAt ? <Closing closesAt={closure.closesAt} /> : <Open closure={closure} />}
          <RetentionTable retention={closure.retention} />
        </div>
      )}
    </Panel>
  );
}

function Closing({ closesAt }: { closesAt: string }) {
  const messages = useMessages("privacy").close;
  const where = useLocale();
  const announce = useAnnounce();
  const closureQuery = trpc.useUtils().closure.get;
  const takeBack = trpc.closure.remove.useMutation({
    onSuccess(closure) {
      closureQuery.setData(undefined, closure);
      announce(messages.takenBack);
    },
  });
  return (
    <div className="privacy-closing" role="status" {...useTarget<HTMLDivElement>("closing")}>
      <p className="privacy-closing-title">{messages.closing(formatMoment(closesAt, "date", where))}</p>
      <p>{messages.closingText}</p>
      {takeBack.error && <Problem error={takeBack.error} />}
      <Button look="primary" busy={takeBack.isPending} onClick={() => takeBack.mutate()}>
        {messages.takeBack}
      </Button>
    </div>
  );
}

function Open({ closure }: { closure: Closure }) {
  const messages = useMessages("privacy").close;
  const [isAsking, setIsAsking] = useState(false);
  const { obstacles, coolingOffDays } = closure;
  return (
    <>
      <p>{messages.text(coolingOffDays)}</p>
      {obstacles.length > 0 ? (
        <Obstacles obstacles={obstacles} />
      ) : (
        <Button onClick={() => setIsAsking(true)}>{messages.ask} …</Button>
      )}
      {isAsking && <CloseDialog coolingOffDays={coolingOffDays} onClose={() => setIsAsking(false)} />}
    </>
  );
}

function Obstacles({ obstacles }: Pick<Closure, "obstacles">) {
  const messages = useMessages("privacy").close.obstacles;
  return (
    <div className="privacy-obstacles">
      <p className="privacy-closing-title">{messages.title}</p>
      <ul>
        {obstacles.includes("payments_under_way") && (
          <li>
            {messages.payments_under_way}{" "}
            <Link to="/transactions" search={{ states: [...underWayStates] }}>
              {messages.payments_link}
            </Link>
          </li>
        )}
        {obstacles.includes("cases_open") && <li>{messages.cases_open}</li>}
      </ul>
    </div>
  );
}
