import type { HostileProvider, Misbehaviour } from "./hostile-provider.ts";

const changed = (
  name: string,
  callback: (parameters: URLSearchParams, provider: HostileProvider) => void,
  reason?: Misbehaviour["reason"],
): Misbehaviour => ({ name, reason, callback: (url, provider) => callback(url.searchParams, provider) });

const duplicated = (name: string) =>
  changed(`with ${name} twice`, (parameters) => parameters.append(name, parameters.get(name) ?? ""));

/** Authorization responses that the callback must refuse. */
export const badCallbacks: Misbehaviour[] = [
  changed("without a state", (parameters) => parameters.delete("state"), "sign_in_expired"),
  changed("with an empty state", (parameters) => parameters.set("state", ""), "sign_in_expired"),
  changed("with an invented state", (parameters) => parameters.set("state", "invented"), "sign_in_expired"),
  changed("without a code", (parameters) => parameters.delete("code")),
  changed("with an empty code", (parameters) => parameters.set("code", "")),
  changed("with an invented code", (parameters) => parameters.set("code", "invented")),
  changed("without an issuer", (parameters) => parameters.delete("iss")),
  changed("with an empty issuer", (parameters) => parameters.set("iss", "")),
  changed("of another issuer (mix-up)", (parameters) => parameters.set("iss", "https://evil.example")),
  changed("of the issuer with a slash", (parameters, { url }) => parameters.set("iss", `${url}/`)),
  changed("with an error beside the code", (parameters) => parameters.set("error", "server_error")),
  changed(
    "with a refusal beside the code",
    (parameters) => parameters.set("error", "access_denied"),
    "sign_in_cancelled",
  ),
  changed("with an ID token beside the code", (parameters) => parameters.set("id_token", "a.b.c")),
  changed("with a token beside the code", (parameters) => parameters.set("token", "a")),
  changed("with a signed response beside the code", (parameters) => parameters.set("response", "a.b.c")),
  duplicated("state"),
  duplicated("code"),
  duplicated("iss"),
  changed("with two errors", (parameters) => {
    parameters.append("error", "");
    parameters.append("error", "server_error");
  }),
  {
    name: "in the fragment",
    reason: "sign_in_expired",
    callback(url) {
      url.hash = url.search;
      url.search = "";
    },
  },
];
