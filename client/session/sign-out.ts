import { withBasePath } from "#client/components/branding.ts";
import { requestHeader } from "#shared/headers.ts";

/** The way out, as far as one has gone it. */
export interface SignOut {
  start: () => void;
  busy: boolean;
  failed: boolean;
}

/** Ends the session at the server. Returns where the browser goes then: the identity service ends its own. */
export async function signOut(): Promise<string> {
  const response = await fetch(withBasePath("/sign-out"), {
    method: "POST",
    headers: { [requestHeader]: "active" },
  });
  if (!response.ok) throw new Error(`Signing out was answered with ${response.status}.`);
  const { location }: { location?: unknown } = await response.json();
  if (typeof location !== "string") throw new Error("Signing out did not say where to go.");
  return location;
}
