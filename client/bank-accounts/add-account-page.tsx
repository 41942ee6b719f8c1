import { getRouteApi } from "@tanstack/react-router";
import { FreshSignIn } from "#client/components/fresh-sign-in.tsx";
import { Page } from "#client/components/page.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { BackLink } from "#client/ui/back-link.tsx";
import { Choice } from "#client/ui/choice.tsx";
import { BankList } from "./bank-list.tsx";
import { NumberForm } from "./number-form.tsx";
import { ways } from "./search.ts";

const route = getRouteApi("/signed-in/bank-accounts/add");

/** Adds an account, either by signing in at its bank or by IBAN. */
export function AddAccountPage() {
  const messages = useMessages("bankAccounts").adding;
  const navigate = route.useNavigate();
  const { by = "bank", handOff } = route.useSearch();
  const session = trpc.session.get.useQuery();
  return (
    <Page
      title={messages.title}
      className="add-account"
      above={
        handOff ? (
          <BackLink to="/hand-offs/$token" params={{ token: handOff }}>
            {messages.backToHandOff}
          </BackLink>
        ) : (
          <BackLink to="/bank-accounts">{messages.back}</BackLink>
        )
      }
    >
      {session.data && (
        <FreshSignIn session={session.data} receivedAt={session.dataUpdatedAt} reason={messages.fresh}>
          <Choice
            label={messages.how}
            value={by}
            options={ways.map((way) => ({ value: way, label: messages.ways[way] }))}
            onChange={(way) => void navigate({ search: { by: way, handOff }, replace: true })}
          />
          {by === "bank" ? <BankList waiting={handOff} /> : <NumberForm waiting={handOff} />}
        </FreshSignIn>
      )}
    </Page>
  );
}
