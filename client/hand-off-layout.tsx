import { Door } from "#client/hand-offs/door.tsx";
import { SignedInLayout } from "#client/signed-in-layout.tsx";

/** What surrounds a hand-off: as for every page of a payer's, with a door of its own for who is not signed in. */
export function HandOffLayout() {
  return <SignedInLayout door={<Door />} />;
}
