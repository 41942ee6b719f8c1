import { ArrowDownLeft, ArrowUpRight } from "lucide-react";
import { RouteButton } from "#client/ui/button.tsx";
import { isEnabled } from "./branding.ts";

/** Links to deposit and withdraw, if the platform offers them. */
export function TransferLinks({ messages }: { messages: { deposit: string; withdrawal: string } }) {
  return (
    <>
      {isEnabled("deposit") && (
        <RouteButton to="/deposit" look="primary">
          <ArrowUpRight aria-hidden="true" />
          {messages.deposit}
        </RouteButton>
      )}
      {isEnabled("withdraw") && (
        <RouteButton to="/withdraw">
          <ArrowDownLeft aria-hidden="true" />
          {messages.withdrawal}
        </RouteButton>
      )}
    </>
  );
}
