import { basePathOf } from "./base-path.ts";

export interface SecurityHeaderOptions {
  /** The page's URL, as payers open it. */
  publicUrl: string;
  /** The origins that may frame the parts under `/embed`. */
  embedOrigins: readonly string[];
}

/** Returns the headers of the response to a request; `undefined` is a request outside of the base path. */
export type SecurityHeaders = (request: Request | undefined) => readonly (readonly [string, string])[];

/** Pages that may be framed. None of them moves money. */
const embeddablePath = /^\/embed\/payments(\/[A-Za-z0-9_-]+)?$/;

/**
 * Builds the headers of every response, errors included (OWASP Secure Headers). The policy lets the page load only its
 * own files, and needs no exception for inline scripts or styles. Only embeddable pages can be framed, by the
 * configured origins.
 */
export function createSecurityHeaders({ publicUrl, embedOrigins }: SecurityHeaderOptions): SecurityHeaders {
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
      // For the push worker alone, whose URL this policy creates.
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
  const unframed = headers("'none'");
  const embeddable = headers(embedOrigins.join(" ") || "'none'");
  return (request) => (request && embeddablePath.test(new URL(request.url).pathname) ? embeddable : unframed);
}
