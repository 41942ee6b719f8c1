import { type Query, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import * as v from "valibot";
import { trpc } from "#client/trpc.ts";
import type { Change } from "#shared/changes.ts";
import { isUnderWay } from "#shared/transactions.ts";
import { paymentsIn } from "./payments-in.ts";

/** Asks again for what is on screen, and marks the rest as old. */
export function useRefresh() {
  const utils = trpc.useUtils();
  const queryClient = useQueryClient();
  return useMemo(() => {
    const { transactions, merchants, transfers, cases, proofs } = utils;
    const parts = {
      payments: [transactions, merchants, transfers, cases, proofs, utils.limits],
      accounts: [utils.bankAccounts, transfers],
      notifications: [utils.notifications, utils.notificationSettings],
      profile: [
        utils.profile,
        utils.notificationSettings,
        utils.contactDetails,
        utils.marketingConsents,
        utils.dataExports,
        utils.closure,
        utils.views,
      ],
      limits: [utils.limits, utils.blocks, transfers],
      permissions: [utils.permissions, utils.bankAccounts, merchants],
      sessions: [utils.devices],
      handOffs: [utils.handOffs],
    } satisfies Record<Change["topic"], unknown>;
    return {
      refreshTopic: (topic: Change["topic"]) =>
        Promise.all(parts[topic].map((part) => part.invalidate(undefined, { predicate: isShort }))),
      /** What moves by itself, and may have moved on since it was read: payments under way, and messages. */
      refreshUnderWay: () =>
        Promise.all([
          utils.notifications.invalidate(undefined, { predicate: isShort }),
          queryClient.invalidateQueries({
            predicate: (query) => isShort(query) && paymentsIn(query).some(({ state }) => isUnderWay(state)),
          }),
        ]),
      refreshAll: () => queryClient.invalidateQueries({ predicate: isShort }),
    };
  }, [utils, queryClient]);
}

/** Reading a list anew costs a call for each of its pages: one that was scrolled through waits for the next visit. */
const longest = 3;
const list = v.object({ pages: v.array(v.unknown()) });

function isShort({ state }: Query): boolean {
  return !v.is(list, state.data) || state.data.pages.length <= longest;
}
