import type { IncomingMessage } from "node:http";
import type { Interaction, KoaContextWithOIDC, Provider } from "oidc-provider";
import { customers } from "#sandbox/world/customers.ts";
import type { Codes, Refusal } from "./codes.ts";
import { acrOf } from "./policy.ts";
import { codePage, phonePage, type SignInView } from "./pages.ts";
import { parsePhone } from "./phone-number.ts";

export interface InteractionsOptions {
  provider: Provider;
  codes: Codes;
  inboxUrl(): string;
  now(): number;
}

/** The pages on which a person signs in: the phone number, then the code. */
export function signInPages({ provider, codes, inboxUrl, now }: InteractionsOptions) {
  return async (ctx: Pick<KoaContextWithOIDC, "req" | "res" | "path" | "method" | "status" | "body" | "redirect" | "type" | "respond">, next: () => Promise<void>) => {
    const [, area, uid, step = ""] = ctx.path.split("/");
    if (area !== "sign-in") return next();
    const signIn = await provider.interactionDetails(ctx.req, ctx.res);
  };
}
