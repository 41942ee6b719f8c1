import * as v from "valibot";
import { at } from "#client/ui/site.ts";
import { requestHeader } from "#shared/session.ts";

const answer = v.object({ location: v.string() });

/** Ends the session at the server. Returns where the browser goes then: the identity service ends its own. */
export async function signOut(): Promise<string> {
  const response = await fetch(at("/sign-out"), { method: "POST", headers: { [requestHeader]: "active" } });
  if (!response.ok) throw new Error(`Signing out was answered with ${response.status}.`);
  return v.parse(answer, await response.json()).location;
}
