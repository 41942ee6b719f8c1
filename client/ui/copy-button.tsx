import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useAnnounce } from "./announcer.tsx";

export interface CopyButtonProps {
  text: string;
  messages: { copy: string; copied: string; failed: string };
}

const resultShownMs = 2_500;

/** Copies a text to the clipboard; shows and announces the result. */
export function CopyButton({ text, messages }: CopyButtonProps) {
  const [wasCopied, setWasCopied] = useState<boolean>();
  const announce = useAnnounce();
  useEffect(() => {
    if (wasCopied === undefined) return;
    const timer = setTimeout(() => setWasCopied(undefined), resultShownMs);
    return () => clearTimeout(timer);
  }, [wasCopied]);
  const finish = (copied: boolean) => {
    setWasCopied(copied);
    announce(copied ? messages.copied : messages.failed);
  };
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => finish(true),
      () => finish(false),
    );
  return (
    <button type="button" className="copy-button" onClick={copy}>
      {wasCopied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      <span>{wasCopied === undefined ? messages.copy : wasCopied ? messages.copied : messages.failed}</span>
    </button>
  );
}
