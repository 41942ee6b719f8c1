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

type AccountMessages = MessagesFor<"account">;

export interface AccountLink {
  /** Key of its messages. */
  name: keyof AccountMessages["parts"];
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

/** Links to everything that a payer can manage, in the order of the list. */
export const accountLinks: { group: keyof AccountMessages["groups"]; links: readonly AccountLink[] }[] = [
  {
    group: "money",
    links: [
      { name: "bankAccounts", to: "/bank-accounts", icon: Landmark },
      { name: "limits", to: "/limits", icon: Gauge },
      { name: "merchants", to: "/merchants", icon: Store },
      { name: "cases", to: "/cases", icon: MessageCircleWarning },
    ],
  },
  { group: "messages", links: [{ name: "notifications", to: "/notifications", icon: Bell }] },
  {
    group: "you",
    links: [
      { name: "contactDetails", to: "/contact-details", icon: Contact },
      { name: "devices", to: "/devices", icon: MonitorSmartphone },
      { name: "preferences", to: "/preferences", icon: Settings2 },
      { name: "privacy", to: "/privacy", icon: FileLock2 },
    ],
  },
];
