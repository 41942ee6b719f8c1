import type { ReactNode } from "react";
import { usePartWords } from "#client/i18n/words.ts";
import { Section } from "#client/ui/section.tsx";
import { at } from "#client/ui/site.ts";
import { QrCode } from "./qr-code.tsx";

/** The way to another device, where this page is opened again and finished. */
export function Elsewhere({ token, children }: { token: string; children?: ReactNode }) {
  const words = usePartWords("handOffs").elsewhere;
  const address = new URL(at(`/hand-offs/${token}`), window.location.href).href;
  return (
    <Section title={words.title} className="hand-off-elsewhere">
      <div className="hand-off-qr">
        <QrCode text={address} label={words.qr} />
        <p>{words.text}</p>
      </div>
      {children}
    </Section>
  );
}
