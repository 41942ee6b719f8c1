import { basePathOf } from "./base-path.ts";

export interface SecurityOptions {
  /** Where payers find the page. */
  publicUrl: string;
  /** The origins that may frame the parts under `/embed`. */
  embedOrigins: readonly string[];
}

/** The headers of the answer to a request; `undefined` is one for something else of the domain (`base-path.ts`). */
export type SecurityHeaders = (request: Request | undefined) => readonly (readonly [string, string])[];

/** The pages that may be framed. None of them moves money. */
const embeddablePath = /^\/embed\/payments(\/[A-Za-z0-9_-]+)?$/;

/**
 * What every answer carries, errors included (OWASP Secure Headers). The policy lets the page load its own
 * files and nothing else; there are no inline scripts or styles to make exceptions for. Nothing can be framed but
 * what is made for it, from the origins that are named.
 */
export function securityHeaders({ publicUrl, embedOrigins }: SecurityOptions): SecurityHeaders {
  const https = publicUrl.startsWith("https://");
  const reports = `${basePathOf(publicUrl)}/reports`;
  const headers = (ancestors: string) => {
    const policy = [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "manifest-src 'self'",
      "worker-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      `frame-ancestors ${ancestors}`,
      "require-trusted-types-for 'script'",
      // For one script alone, whose address the policy makes by itself.
      "trusted-types selfcare-push-worker",
      `report-uri ${reports}`,
      "report-to reports",
      ...(https ? ["upgrade-insecure-requests"] : []),
    ];
    return Object.entries({
      "content-security-policy": policy.join("; "),
      "reporting-endpoints": `reports="${reports}"`,
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
      ...(ancestors === "'none'" ? { "x-frame-options": "DENY" } : {}),
      ...(https ? { "strict-transport-security": "max-age=63072000; includeSubDomains" } : {}),
    });
  };
  const never = headers("'none'");
  const embeddable = headers(embedOrigins.join(" ") || "'none'");
  return (request) => (request && embeddablePath.test(new URL(request.url).pathname) ? embeddable : never);
}
