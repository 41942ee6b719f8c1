import { useWords } from "#client/i18n/words.ts";
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

/** Asks whether anybody is there, a minute before the session ends for want of activity. */
export function IdleDialog({ left, busy, onStay, signOut }: IdleDialogProps) {
  const words = useWords().session;
  return (
    <Dialog title={words.warning.title} role="alertdialog" onClose={onStay}>
      <p>{words.warning.text}</p>
      <Countdown left={left} />
      {signOut.failed && <p role="alert">{words.signOutFailed}</p>}
      <div className="dialog-actions">
        <Button look="primary" busy={busy} onClick={onStay}>
          {words.warning.stay}
        </Button>
        <Button busy={signOut.busy} onClick={signOut.start}>
          {words.warning.signOut}
        </Button>
      </div>
    </Dialog>
  );
}
