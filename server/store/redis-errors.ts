import { LoggableError } from "#server/errors.ts";

/**
 * Error codes of Redis, of its client and of the network, mapped to reasons: the first pattern that matches wins. The
 * runbook explains each reason (docs/operating.md, "Redis reasons").
 */
const patterns = {
  protected_mode: /DENIED/,
  wrong_password: /WRONGPASS|invalid (?:username-)?password/,
  password_required: /NOAUTH/,
  not_permitted: /NOPERM/,
  too_many_clients: /max number of clients/,
  loading: /LOADING/,
  no_such_database: /DB index|SELECT is not allowed/,
  not_a_cluster: /cluster support disabled/,
  is_a_cluster: /MOVED|\bASK\b/,
  cluster_down: /CLUSTERDOWN/,
  master_unknown: /No such master|no valid master/i,
  not_a_sentinel: /command 'sentinel'/i,
  read_only: /READONLY|MASTERDOWN|NOREPLICAS/,
  full: /\bOOM\b/,
  not_saving: /MISCONF/,
  busy: /BUSY/,
  untrusted_certificate: /CERT_(?!IFICATE_REQUIRED)|UNABLE_TO_(?:VERIFY|GET_ISSUER)|ALTNAME/,
  certificate_required: /CERTIFICATE_REQUIRED|HANDSHAKE_FAILURE/,
  not_redis: /Unknown RESP|Protocol error|WRONG_VERSION/,
  no_file_descriptors: /EMFILE|ENFILE/,
  unreachable: /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EACCES|EPERM/,
  timeout: /ETIMEDOUT|timed? ?out|did not answer in time/i,
  connection_lost: /EPIPE|ECONNRESET|closed|isn't writeable|max retries|None of startup/i,
  unknown: /(?:)/,
} as const satisfies Record<string, RegExp>;

export type RedisReason = keyof typeof patterns;
export const redisReasons = Object.keys(patterns) as RedisReason[];

/** Redis cannot be used. The message is ours and may be logged. */
export class RedisError extends LoggableError {
  readonly reason: RedisReason;

  constructor(reason: RedisReason, cause?: unknown) {
    super(`Redis cannot be used: ${reason}.`, { cause });
    this.name = "RedisError";
    this.reason = reason;
  }
}

/** Finds the reason behind an error of the client or of the connection. */
export function redisReasonOf(error: unknown): RedisReason {
  const text = textOf(error);
  return redisReasons.find((reason) => patterns[reason].test(text)) ?? "unknown";
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // A cluster's error says that every node failed; the last node's error says why.
  const inner = "lastNodeError" in error ? textOf(error.lastNodeError) : "";
  return `${"code" in error ? error.code : ""} ${error.message} ${inner}`;
}
