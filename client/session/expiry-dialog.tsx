import { useCommonMessages } from "#client/i18n/messages.ts";
import { Button, LinkButton } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Countdown } from "./countdown.tsx";
import { useSignInLink } from "./sign-in-link.ts";

/** Warns that the session ends in `left` seconds, which activity can't change. */
export function ExpiryDialog({ left, onLater }: { left: number; onLater: () => void }) {
  const messages = useCommonMessages().session;
  return (
    <Dialog title={messages.ending.title} role="alertdialog" onClose={onLater}>
      <p>{messages.ending.text}</p>
      <Countdown left={left} />
      <div className="dialog-actions">
        <LinkButton look="primary" href={useSignInLink()}>
          {messages.ending.signIn}
        </LinkButton>
        <Button onClick={onLater}>{messages.ending.later}</Button>
      </div>
    </Dialog>
  );
}
