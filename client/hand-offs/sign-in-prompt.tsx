import { Brand } from "#client/components/brand.tsx";
import { pathHere, withBasePath } from "#client/components/branding.ts";
import { Page } from "#client/components/page.tsx";
import { QueryState } from "#client/components/panel.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { LinkButton } from "#client/ui/button.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import type { HandOffStatus } from "#shared/hand-offs.ts";
import { ClosedHandOff } from "./closed-hand-off.tsx";
import { OtherDevice } from "./other-device.tsx";
import { isClosed, useReturn, useStatus } from "./use-status.ts";

/** Shows which merchant sent the payer, and lets them sign in on this device or another. */
export function SignInPrompt({ token }: { token: string }) {
  const messages = useMessages("handOffs");
  const status = useStatus(token);
  const isReturning = useReturn(status.data);
  if (isUnknown(status.error)) return <Outside child={<ClosedHandOff outcome="unknown" />} />;
  if (!status.data)
    return (
      <Outside
        child={
          <Page title={messages.request} className="hand-off">
            <QueryState query={status} skeleton={<SkeletonRows count={2} height="3rem" />}>
              {() => null}
            </QueryState>
          </Page>
        }
      />
    );
  if (isClosed(status.data)) {
    const outcome = status.data.state as Exclude<HandOffStatus["state"], "open" | "begun">;
    return (
      <Outside child={<ClosedHandOff outcome={outcome} status={status.data} isReturning={isReturning} />} />
    );
  }
  const { kind, merchantName, state } = status.data;
  const signIn = withBasePath(`/sign-in?${new URLSearchParams({ returnTo: pathHere() })}`);
  return (
    <Outside
      child={
        <Page title={messages.asks[kind](merchantName)} className="hand-off">
          <p>{messages.door.text(merchantName)}</p>
          {state === "begun" && <p role="status">{messages.door.begun}</p>}
          <p className="hand-off-ways">
            <LinkButton look="primary" href={signIn}>
              {messages.door.signIn}
            </LinkButton>
          </p>
          <OtherDevice token={token} />
        </Page>
      }
    />
  );
}

/** Tells whether an error means that the link was never issued or is malformed. */
export function isUnknown(error: { data?: { reason?: string } | null } | null): boolean {
  return error?.data?.reason === "not_found" || error?.data?.reason === "invalid_input";
}

function Outside({ child }: { child: React.ReactNode }) {
  return (
    <main id="content" className="shell-content hand-off-outside">
      <Brand />
      {child}
    </main>
  );
}
