import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { $ } from "bun";

/**
 * Creates a certificate authority and certificates signed by it: for a server on this machine, for a client, and two
 * invalid ones, for another host (`other`) and past its end (`expired`).
 */
export async function makeCertificates() {
  const folder = await mkdtemp(join(tmpdir(), "selfcare-certificates-"));
  const make = (command: $.ShellPromise) => command.cwd(folder).quiet();
  await make(
    $`openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=authority -keyout ca.key -out ca.pem`,
  );
  for (const [name, names, days] of [
    ["server", "DNS:localhost,IP:127.0.0.1", 2],
    ["client", "DNS:selfcare", 2],
    ["other", "DNS:other.example", 2],
    ["expired", "DNS:localhost,IP:127.0.0.1", -1],
  ] as const) {
    await make(
      $`openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=${name} -addext subjectAltName=${names} -keyout ${name}.key -out ${name}.csr`,
    );
    await make(
      $`openssl x509 -req -in ${name}.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days ${days} -copy_extensions copy -out ${name}.pem`,
    );
  }
  return {
    /** Returns the path of a file: `ca.pem`, `server.key`. */
    path: (name: string) => join(folder, name),
    /** Reads the content of a file. */
    read: (name: string) => Bun.file(join(folder, name)).text(),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
