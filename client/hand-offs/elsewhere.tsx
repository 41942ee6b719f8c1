import type { ReactNode } from "react";
import { usePartWords } from "#client/i18n/words.ts";
import { at } from "#client/ui/site.ts";
import { QrCode } from "./qr-code.tsx";

/** The way to another device, where this page is opened again and finished. */
export function Elsewhere({ token, children }: { token: string; children?: ReactNode }) {
  const words = usePartWords("handOffs").elsewhere;
  const address = new URL(at(`/hand-offs/${token}`), window.location.href).href;
  return (
    <section className="panel hand-off-elsewhere" aria-label={words.title}>
      <header className="panel-header">
        <h2>{words.title}</h2>
      </header>
      <div className="hand-off-qr">
        <QrCode text={address} label={words.qr} />
        <p>{words.text}</p>
      </div>
      {children}
    </section>
  );
}
