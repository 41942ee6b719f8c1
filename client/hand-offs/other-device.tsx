import type { ReactNode } from "react";
import { withBasePath } from "#client/components/branding.ts";
import { useMessages } from "#client/i18n/messages.ts";
import { Section } from "#client/ui/section.tsx";
import { QrCode } from "./qr-code.tsx";

/** Shows a QR code that opens this page on another device, to be completed there. */
export function OtherDevice({ token, children }: { token: string; children?: ReactNode }) {
  const messages = useMessages("handOffs").elsewhere;
  const address = new URL(withBasePath(`/hand-offs/${token}`), window.location.href).href;
  return (
    <Section title={messages.title} className="hand-off-elsewhere">
      <div className="hand-off-qr">
        <QrCode text={address} label={messages.qr} />
        <p>{messages.text}</p>
      </div>
      {children}
    </Section>
  );
}
