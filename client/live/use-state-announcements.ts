import { type Query, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useCommonMessages } from "#client/i18n/messages.ts";
import { useAnnounce } from "#client/ui/announcer.tsx";
import { type Payment, paymentsIn } from "./payments-in.ts";

/** Says to screen readers when a payment that is on screen comes into another state. */
export function useStateAnnouncements(): void {
  const queries = useQueryClient().getQueryCache();
  const announce = useAnnounce();
  const messages = useCommonMessages().live.news;
  useEffect(() => {
    const known = new Map<string, Payment>();
    const look = (query: Query) => {
      if (!query.isActive()) return;
      for (const payment of paymentsIn(query)) {
        const before = known.get(payment.id);
        // Answers may overtake one another.
        if (before && before.updatedAt >= payment.updatedAt) continue;
        known.set(payment.id, payment);
        if (before && before.state !== payment.state)
          announce(messages[payment.state](payment.type, payment.merchant.name));
      }
    };
    queries.getAll().forEach(look);
    return queries.subscribe((event) => {
      if (event.type === "updated" && event.action.type === "success") look(event.query);
    });
  }, [queries, announce, messages]);
}
