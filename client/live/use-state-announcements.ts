import { type Query, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useCommonMessages } from "#client/i18n/messages.ts";
import { useAnnounce } from "#client/ui/announcer.tsx";
import { type Payment, paymentsIn } from "./payments-in.ts";

/** Announces to screen readers when a payment on the page changes its state. */
export function useStateAnnouncements(): void {
  const queries = useQueryClient().getQueryCache();
  const announce = useAnnounce();
  const messages = useCommonMessages().live.news;
  useEffect(() => {
    const lastSeen = new Map<string, Payment>();
    const check = (query: Query) => {
      if (!query.isActive()) return;
      for (const payment of paymentsIn(query)) {
        const before = lastSeen.get(payment.id);
        // Responses may arrive out of order.
        if (before && before.updatedAt >= payment.updatedAt) continue;
        lastSeen.set(payment.id, payment);
        if (before && before.state !== payment.state)
          announce(messages[payment.state](payment.type, payment.merchant.name));
      }
    };
    queries.getAll().forEach(check);
    return queries.subscribe((event) => {
      if (event.type === "updated" && event.action.type === "success") check(event.query);
    });
  }, [queries, announce, messages]);
}
