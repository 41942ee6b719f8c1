import { useLocation, useRouter } from "@tanstack/react-router";
import type { MouseEvent } from "react";
import { useMessages } from "#client/i18n/messages.ts";
import { BackLink } from "#client/ui/back-link.tsx";
import { readListState } from "./list-state.ts";

/** Link back to the list, restored as it was if the payer came from it. */
export function BackToList() {
  const messages = useMessages("transactions").details;
  const { history } = useRouter();
  const list = useLocation({ select: ({ state }) => readListState(state), structuralSharing: true });
  const goBack = (event: MouseEvent) => {
    // A modifier key opens the link in another tab or window, which has no history to go back to.
    if (!list || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.back();
  };
  return (
    <BackLink to="/transactions" search={list ?? {}} onClick={goBack}>
      {messages.all}
    </BackLink>
  );
}
