import type { ReactNode } from "react";
import { FreshSignIn } from "#client/components/fresh-sign-in.tsx";
import { Problem } from "#client/components/problem.tsx";
import { trpc } from "#client/trpc.ts";
import { Button } from "#client/ui/button.tsx";
import type { HandOffSignature } from "#shared/hand-offs.ts";

export interface SignButtonProps {
  token: string;
  /** The answer to sign; `undefined` until it is complete. */
  answer: HandOffSignature | undefined;
  label: string;
  /** Reason for asking for a fresh sign-in, shown to the payer. */
  reason: string;
  onEnded: () => void;
  children?: ReactNode;
}

/** Submits an answer that requires a fresh sign-in. */
export function SignButton({ token, answer, label, reason, onEnded, children }: SignButtonProps) {
  const utils = trpc.useUtils();
  const session = trpc.session.get.useQuery();
  const sign = trpc.handOffs.sign.useMutation({
    onSuccess: onEnded,
    onError({ data }) {
      if (data?.reason === "hand_off_over") onEnded();
      if (data?.reason === "hand_off_changed") void utils.handOffs.get.invalidate();
    },
  });
  if (!session.data) return null;
  return (
    <FreshSignIn session={session.data} receivedAt={session.dataUpdatedAt} reason={reason}>
      {children}
      {sign.error && <Problem error={sign.error} />}
      <Button
        look="primary"
        busy={sign.isPending || sign.isSuccess || !answer}
        onClick={() => answer && sign.mutate({ token, answer })}
      >
        {label}
      </Button>
    </FreshSignIn>
  );
}
