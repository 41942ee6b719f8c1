import { useCommonMessages } from "#client/i18n/messages.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Countdown } from "./countdown.tsx";
import type { SignOut } from "./sign-out.ts";

export interface IdleDialogProps {
  /** Seconds. */
  left: number;
  busy: boolean;
  onStay: () => void;
  signOut: SignOut;
}

/** Asks the payer to stay, a minute before the session ends because of inactivity. */
export function IdleDialog({ left, busy, onStay, signOut }: IdleDialogProps) {
  const messages = useCommonMessages().session;
  return (
    <Dialog title={messages.warning.title} role="alertdialog" onClose={onStay}>
      <p>{messages.warning.text}</p>
      <Countdown left={left} />
      {signOut.failed && <p role="alert">{messages.signOutFailed}</p>}
      <div className="dialog-actions">
        <Button look="primary" busy={busy} onClick={onStay}>
          {messages.warning.stay}
        </Button>
        <Button busy={signOut.busy} onClick={signOut.start}>
          {messages.warning.signOut}
        </Button>
      </div>
    </Dialog>
  );
}
