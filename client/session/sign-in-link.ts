import { useLocation } from "@tanstack/react-router";
import { withBasePath } from "#client/components/branding.ts";

/** Returns a link that signs in and leads back to the current page. */
export function useSignInLink(): string {
  const returnTo = useLocation({ select: ({ href }) => href });
  return signInLink(returnTo);
}

export function signInLink(returnTo: string): string {
  return withBasePath(`/sign-in?${new URLSearchParams({ returnTo })}`);
}
