import { useLocation, useRouter } from "@tanstack/react-router";
import type { MouseEvent } from "react";
import { useMessages } from "#client/i18n/messages.ts";
import { BackLink } from "#client/ui/back-link.tsx";
import { listOf } from "./list-state.ts";

/** The way back to the list: as it was left, where one came from it. */
export function BackToList() {
  const messages = useMessages("transactions").details;
  const { history } = useRouter();
  const list = useLocation({ select: ({ state }) => listOf(state), structuralSharing: true });
  const goBack = (event: MouseEvent) => {
    // With a key held the browser opens the address elsewhere; only here there is something to go back to.
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
