import { Link } from "@tanstack/react-router";
import { LogOut, Settings2, UserRound } from "lucide-react";
import { useCommonMessages } from "#client/i18n/messages.ts";
import { Popover } from "#client/ui/popover.tsx";

export interface AccountMenuProps {
  /** `undefined` until it is loaded. */
  name: string | undefined;
  signOut: { start: () => void; busy: boolean; failed: boolean };
}

/** Shows the payer's name, with links to their preferences and the sign-out. */
export function AccountMenu({ name, signOut }: AccountMenuProps) {
  const messages = useCommonMessages();
  return (
    <Popover
      className="account-button"
      label={name ? `${messages.shell.account}: ${name}` : messages.shell.account}
      button={
        <>
          <UserRound aria-hidden="true" />
          <span className="account-name">{name}</span>
        </>
      }
    >
      <div className="menu">
        <p className="menu-title">{name ?? messages.shell.account}</p>
        <Link to="/preferences" className="menu-item" onClick={(event) => closePopover(event.currentTarget)}>
          <Settings2 aria-hidden="true" />
          {messages.shell.preferences}
        </Link>
        <button
          type="button"
          className="menu-item"
          onClick={signOut.start}
          aria-disabled={signOut.busy || undefined}
        >
          <LogOut aria-hidden="true" />
          {messages.shell.signOut}
        </button>
        {signOut.failed && (
          <p role="alert" className="field-error">
            {messages.session.signOutFailed}
          </p>
        )}
      </div>
    </Popover>
  );
}

function closePopover(inside: HTMLElement): void {
  inside.closest<HTMLElement>("[popover]")?.hidePopover();
}
