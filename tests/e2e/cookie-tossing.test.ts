import { expect, setDefaultTimeout } from "bun:test";
import { connect } from "node:net";
import { createServer, type Server } from "node:tls";
import { ebba } from "#sandbox/world/customers.ts";
import { startApp, unlimited } from "#tests/support/app.ts";
import { startBrowser, testWithChromium } from "#tests/support/browser.ts";
import { makeCertificates } from "#tests/support/certificates.ts";
import { freePort } from "#tests/support/ports.ts";

setDefaultTimeout(120_000);

const name = "__Host-selfcare-session";

testWithChromium("a session cookie set by a sibling subdomain is ignored", async () => {
  await using certificates = await makeCertificates();
  const [key, cert] = [await certificates.read("server.key"), await certificates.read("server.pem")];
  const [port, siblingPort] = [await freePort(), await freePort()];
  const origin = `https://pay.example.test:${port}`;
  await using app = await startApp({ env: { ...unlimited, PUBLIC_URL: origin } });
  const attackers = (await app.signIn(ebba)).cookie?.split("=")[1] ?? "";

  /** Raw requests that the browser sends to Selfcare. */
  let sent = "";
  await using _selfcare = await listening(
    createServer({ key, cert }, (socket) => {
      const server = connect(Number(new URL(app.url).port), "127.0.0.1");
      socket.on("data", (part: Buffer) => (sent += part.toString("latin1")));
      socket.on("error", () => server.destroy());
      server.on("error", () => socket.destroy());
      socket.pipe(server).pipe(socket);
    }),
    port,
  );
  await using _sibling = await listening(
    createServer({ key, cert }, (socket) => {
      const attributes = "Domain=example.test; Path=/; Secure";
      const cookies = [
        `\u00a0${name}=${attackers}`,
        `${name}=${attackers}`,
        `\u00a0${name}\u00a0=${attackers}`,
      ];
      const headers = cookies.map((cookie) => `set-cookie: ${cookie}; ${attributes}\r\n`).join("");
      socket.on("error", () => {});
      socket.once("data", () =>
        socket.end(
          Buffer.from(
            `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n${headers}content-length: 2\r\nconnection: close\r\n\r\nok`,
            "latin1",
          ),
        ),
      );
    }),
    siblingPort,
  );

  await using browser = await startBrowser(["--host-resolver-rules=MAP *.example.test 127.0.0.1"]);
  await using person = await browser.open({ ignoreHTTPSErrors: true });
  const { page } = person;
  await page.goto(`https://evil.example.test:${siblingPort}/`);
  await page.goto(`${origin}/`);
  const session = await page.evaluate(async () => {
    const response = await fetch("/trpc/session.get", { headers: { "selfcare-request": "active" } });
    return response.json();
  });
  expect(session).toEqual({ result: { data: null } });
  // The browser stored it like any other cookie.
  expect(sent).toContain(`\u00a0${name}=${attackers}`);
  expect(sent).not.toMatch(new RegExp(`[ ;:]${name}=`));
});

async function listening(server: Server, port: number) {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(port, "127.0.0.1", resolve);
  await promise;
  return {
    async [Symbol.asyncDispose]() {
      server.close();
    },
  };
}
