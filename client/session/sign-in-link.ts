import { useLocation } from "@tanstack/react-router";
import { withBasePath } from "#client/components/branding.ts";

/** Where signing in begins, so that it leads back to where one is. */
export function useSignInLink(): string {
  const returnTo = useLocation({ select: ({ href }) => href });
  return signInLink(returnTo);
}

export function signInLink(returnTo: string): string {
  return withBasePath(`/sign-in?${new URLSearchParams({ returnTo })}`);
}
