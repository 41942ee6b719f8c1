import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useAnnounce } from "./announcer.tsx";

export interface CopyButtonProps {
  text: string;
  messages: { copy: string; copied: string; failed: string };
}

/** Puts a text on the clipboard and says so, to eyes and ears. */
export function CopyButton({ text, messages }: CopyButtonProps) {
  const [done, setDone] = useState<boolean>();
  const announce = useAnnounce();
  useEffect(() => {
    if (done === undefined) return;
    const timer = setTimeout(() => setDone(undefined), 2_500);
    return () => clearTimeout(timer);
  }, [done]);
  const finish = (copied: boolean) => {
    setDone(copied);
    announce(copied ? messages.copied : messages.failed);
  };
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => finish(true),
      () => finish(false),
    );
  return (
    <button type="button" className="copy-button" onClick={copy}>
      {done ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      <span>{done === undefined ? messages.copy : done ? messages.copied : messages.failed}</span>
    </button>
  );
}
