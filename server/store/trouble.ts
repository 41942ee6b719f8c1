import { LoggableError } from "#server/errors.ts";

/** What Redis, its client, or the way to it says, and what that means: the first that fits. */
const kinds = {
  protected: [/DENIED/, "it is in protected mode: set its password (requirepass), and name it in REDIS_URL"],
  wrong_password: [/WRONGPASS|invalid (?:username-)?password/, "it refuses the user or password"],
  password_wanted: [/NOAUTH/, "it asks for a password, and REDIS_URL has none"],
  not_allowed: [/NOPERM/, "its user may not do what Selfcare does"],
  too_many_clients: [/max number of clients/, "it has as many connections as it takes (maxclients)"],
  loading: [/LOADING/, "it is up, and still loads what it had saved"],
  no_such_database: [/DB index|SELECT is not allowed/, "it has no database of that number"],
  not_a_cluster: [/cluster support disabled/, "it is no cluster: redis:// in place of redis+cluster://"],
  is_a_cluster: [/MOVED|\bASK\b/, "it is a cluster: redis+cluster:// in place of redis://"],
  cluster_down: [/CLUSTERDOWN|cluster_state:fail/, "its cluster is not whole: a slot has no master"],
  master_unknown: [/No such master/, "the Sentinels look after no master of that name"],
  not_a_sentinel: [/command 'sentinel'/i, "these are no Sentinels: redis:// in place of redis+sentinel://"],
  read_only: [
    /READONLY|MASTERDOWN|NOREPLICAS/,
    "it is a replica, or lacks one that it needs: nothing is kept",
  ],
  full: [/\bOOM\b/, "it is full, and evicts nothing"],
  not_saving: [/MISCONF/, "it cannot save to its disk, and keeps nothing more until it can"],
  busy: [/BUSY/, "a script keeps it busy"],
  untrusted: [
    /CERT_(?!IFICATE_REQUIRED)|UNABLE_TO_(?:VERIFY|GET_ISSUER)|ALTNAME/,
    "its certificate is not trusted: see REDIS_CA, the host's name, and when it expires",
  ],
  certificate_wanted: [/CERTIFICATE_REQUIRED|HANDSHAKE_FAILURE/, "it asks for a certificate: see REDIS_CERT"],
  name_unknown: [/ENOTFOUND/, "its host's name is not known to DNS"],
  name_service_away: [/EAI_AGAIN|ECONNREFUSED.*getaddrinfo/, "DNS does not answer"],
  refused: [/ECONNREFUSED/, "nothing listens at its address"],
  unreachable: [/EHOSTUNREACH|ENETUNREACH|EACCES|EPERM/, "no way leads to its address"],
  no_files: [/EMFILE|ENFILE/, "this instance has no file descriptors left"],
  silent: [
    /Socket timeout|ETIMEDOUT|timed? ?out/i,
    "it says nothing: it hangs, the way to it is cut, or it speaks no TLS",
  ],
  not_redis: [
    /Unknown RESP|Protocol error|WRONG_VERSION/,
    "something else than Redis answers at its address",
  ],
  late: [/did not answer in time/, "it does not answer in time (REDIS_TIMEOUT_MS)"],
  hung_up: [
    /EPIPE|ECONNRESET|closed/i,
    "it hangs up: it restarts, wants TLS (rediss://), or a proxy has no server",
  ],
  unconnected: [/isn't writeable|max retries|None of startup/, "it is not connected"],
  unknown: [/(?:)/, "see the error"],
} as const satisfies Record<string, readonly [RegExp, string]>;

export type Kind = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as Kind[];

/** Whether it says that something is wrong, and not what. */
export function isVague(kind: Kind): boolean {
  return kind === "hung_up" || kind === "unconnected" || kind === "unknown";
}

/** Why Redis cannot be used, in words of our own. */
export class RedisTrouble extends LoggableError {
  readonly reason: Kind;

  constructor(reason: Kind, cause?: unknown) {
    super(`Redis cannot be used: ${kinds[reason][1]}.`, { cause });
    this.reason = reason;
  }
}

/** What is behind an error of the client, or of the connection. */
export function kindOf(error: unknown): Kind {
  const text = textOf(error);
  return kindNames.find((name) => kinds[name][0].test(text)) ?? "unknown";
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // What a cluster says is that all nodes failed; the last of them said why.
  const inner = "lastNodeError" in error ? textOf(error.lastNodeError) : "";
  return `${"code" in error ? error.code : ""} ${error.message} ${inner}`;
}
