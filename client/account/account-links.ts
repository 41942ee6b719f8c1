import {
  Bell,
  Contact,
  FileLock2,
  Gauge,
  Landmark,
  type LucideIcon,
  MessageCircleWarning,
  MonitorSmartphone,
  Settings2,
  Store,
} from "lucide-react";
import type { MessagesFor } from "#client/i18n/messages.ts";

type AccountWords = MessagesFor<"account">;

export interface Part {
  /** Names its words. */
  name: keyof AccountWords["parts"];
  to:
    | "/bank-accounts"
    | "/cases"
    | "/contact-details"
    | "/devices"
    | "/limits"
    | "/merchants"
    | "/notifications"
    | "/preferences"
    | "/privacy";
  icon: LucideIcon;
}

/** Everything that a payer maintains, in the order in which it is listed. */
export const parts: { group: keyof AccountWords["groups"]; parts: readonly Part[] }[] = [
  {
    group: "money",
    parts: [
      { name: "bankAccounts", to: "/bank-accounts", icon: Landmark },
      { name: "limits", to: "/limits", icon: Gauge },
      { name: "merchants", to: "/merchants", icon: Store },
      { name: "cases", to: "/cases", icon: MessageCircleWarning },
    ],
  },
  { group: "messages", parts: [{ name: "notifications", to: "/notifications", icon: Bell }] },
  {
    group: "you",
    parts: [
      { name: "contactDetails", to: "/contact-details", icon: Contact },
      { name: "devices", to: "/devices", icon: MonitorSmartphone },
      { name: "preferences", to: "/preferences", icon: Settings2 },
      { name: "privacy", to: "/privacy", icon: FileLock2 },
    ],
  },
];
