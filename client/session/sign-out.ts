import { withBasePath } from "#client/components/branding.ts";
import { requestHeader } from "#shared/headers.ts";

/** Signs out; `busy` and `failed` tell the state of the last attempt. */
export interface SignOut {
  start: () => void;
  busy: boolean;
  failed: boolean;
}

/** Ends the session. Returns the URL at which the identity service ends its own. */
export async function signOut(): Promise<string> {
  const response = await fetch(withBasePath("/sign-out"), {
    method: "POST",
    headers: { [requestHeader]: "active" },
  });
  if (!response.ok) throw new Error(`Sign-out failed with status ${response.status}.`);
  const { location }: { location?: unknown } = await response.json();
  if (typeof location !== "string") throw new Error("The response to the sign-out has no location.");
  return location;
}
