import { ArrowDownLeft, ArrowUpRight } from "lucide-react";
import { RouteButton } from "./button.tsx";
import { isOn } from "./site.ts";

/** The ways to move money, as far as this platform has them. */
export function TransferLinks({ words }: { words: { deposit: string; withdrawal: string } }) {
  return (
    <>
      {isOn("deposit") && (
        <RouteButton to="/deposit" look="primary">
          <ArrowUpRight aria-hidden="true" />
          {words.deposit}
        </RouteButton>
      )}
      {isOn("withdraw") && (
        <RouteButton to="/withdraw">
          <ArrowDownLeft aria-hidden="true" />
          {words.withdrawal}
        </RouteButton>
      )}
    </>
  );
}
