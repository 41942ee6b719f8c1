import { expect, test } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { AppError, LoggableError } from "#server/errors.ts";
import { createChallenge } from "#server/sign-in/challenge.ts";
import { connectIdentity, type IdentityOptions, type SignInOptions } from "#server/sign-in/identity.ts";
import { signInAt } from "#tests/support/sign-in.ts";
import { startUpstream } from "#tests/support/upstream.ts";
import {
  createBrowser,
  groceryOrder,
  selfcareUrl,
  startWorld,
  type World,
} from "../sandbox-identity/support.ts";

for (const authentication of ["private_key_jwt", "client_secret_basic"] as const) {
  test(`a sign-in by ${authentication} says who it is, is refreshed, and ends`, async () => {
    await using world = await startWorld({ authentication });
    const identity = connectTo(world);
    const { callback, challenge } = await signIn(world);
    const signedIn = await identity.complete(callback, challenge);
    expect(signedIn.customerId).toBe("cus_ebba");
    expect(Math.abs(signedIn.authenticatedAt - Date.now())).toBeLessThan(10_000);
    expect(signedIn.checkAfter).toBeGreaterThan(Date.now());

    const refreshed = await identity.refresh(signedIn.refreshToken ?? "", "cus_ebba");
    expect(refreshed?.refreshToken).not.toBe(signedIn.refreshToken);
    const leaving = await identity.endSessionUrl(signedIn.idToken);
    expect(leaving?.searchParams.get("post_logout_redirect_uri")).toBe(`${selfcareUrl}/signed-out`);
    await identity.revoke(refreshed?.refreshToken ?? "");
    expect(await identity.refresh(refreshed?.refreshToken ?? "", "cus_ebba")).toBeUndefined();
  });
}

test("a refresh for another customer is not a sign-in", async () => {
  await using world = await startWorld();
  const identity = connectTo(world);
  const { callback, challenge } = await signIn(world);
  const { refreshToken = "" } = await identity.complete(callback, challenge);
  expect(await identity.refresh(refreshToken, "cus_aino")).toBeUndefined();
});

test("a callback of another challenge is refused: state, nonce, verifier and issuer", async () => {
  await using world = await startWorld();
  const identity = connectTo(world);
  const forgeries: ((callback: URL, challenge: ReturnType<typeof createChallenge>) => void)[] = [
    (_, challenge) => (challenge.state = createChallenge().state),
    (_, challenge) => (challenge.nonce = createChallenge().nonce),
    (_, challenge) => (challenge.codeVerifier = createChallenge().codeVerifier),
    (callback) => callback.searchParams.set("iss", "https://elsewhere.example"),
    (callback) => callback.searchParams.delete("iss"),
    (callback) => callback.searchParams.set("code", "made-up"),
  ];
  for (const forge of forgeries) {
    const { callback, challenge } = await signIn(world);
    forge(callback, challenge);
    expect(await reasonOf(identity.complete(callback, challenge))).toBe("sign_in_failed");
  }
});

test("an approval of anything but the requested payment is refused", async () => {
  await using world = await startWorld();
  const identity = connectTo(world);
  const startedAt = Date.now();
  const differences = {
    payment: { ...groceryOrder, payment: "pay_2" },
    amount: { ...groceryOrder, amount: { amount: 241_01, currency: "SEK" } },
    currency: { ...groceryOrder, amount: { amount: 241_00, currency: "NOK" } },
    payee: { ...groceryOrder, payee: "lyktan" },
    account: { ...groceryOrder, account: "acc_ebba_savings" },
    direction: { ...groceryOrder, direction: "withdrawal" as const },
    words: { ...groceryOrder, display: { ...groceryOrder.display, reference: "another" } },
  };
  for (const [what, approval] of Object.entries(differences)) {
    const { callback, challenge } = await signIn(world, { approval: groceryOrder });
    const reason = await reasonOf(identity.completeApproval(callback, challenge, { approval, startedAt }));
    expect(`${what}: ${reason}`).toBe(`${what}: approval_refused`);
  }
});

test("a sign-in is not an approval, and an authentication before the request has expired", async () => {
  await using world = await startWorld();
  const identity = connectTo(world);
  const plain = await signIn(world);
  const asked = { approval: groceryOrder, startedAt: Date.now() };
  // Exchanged at the callback of approvals, for which the code was not issued.
  plain.callback.pathname = "/approve/callback";
  expect(await reasonOf(identity.completeApproval(plain.callback, plain.challenge, asked))).toBe(
    "sign_in_failed",
  );

  const early = await signIn(world, { approval: groceryOrder });
  const later = { approval: groceryOrder, startedAt: Date.now() + 60_000 };
  expect(await reasonOf(identity.completeApproval(early.callback, early.challenge, later))).toBe(
    "approval_expired",
  );
});

test("a code counts once", async () => {
  await using world = await startWorld();
  const identity = connectTo(world);
  const { callback, challenge } = await signIn(world);
  await identity.complete(callback, challenge);
  expect(await reasonOf(identity.complete(callback, challenge))).toBe("sign_in_failed");
});

test("cancelling differs from failing", async () => {
  await using world = await startWorld();
  const identity = connectTo(world);
  const challenge = createChallenge();
  const browser = createBrowser();
  const page = await browser.open((await identity.authorizationUrl(challenge)).href);
  const back = await browser.submit(page, {}, "/cancel");
  expect(await reasonOf(identity.complete(new URL(back.url), challenge))).toBe("sign_in_cancelled");
});

test("an ID token without the customer's claim signs nobody in", async () => {
  await using world = await startWorld();
  const identity = connectTo(world, { customerClaim: "customer_number" });
  const { callback, challenge } = await signIn(world);
  expect(await reasonOf(identity.complete(callback, challenge))).toBe("sign_in_failed");
});

test("a provider that was unavailable is discovered later", async () => {
  await using world = await startWorld();
  const identity = connectTo(world);
  await world.identity.stop();
  expect(await reasonOf(identity.authorizationUrl(createChallenge()))).toBe("sign_in_unavailable");
  await world.identity.start();
  expect((await identity.authorizationUrl(createChallenge())).href).toStartWith(world.identity.url);

  await world.identity.stop();
  expect(await reasonOf(identity.authorizationUrl(createChallenge()))).toBe("sign_in_unavailable");
  expect(await reasonOf(identity.refresh("token", "cus_ebba"))).toBe("sign_in_unavailable");
});

test("the log has the provider's error code or status", async () => {
  await using world = await startWorld();
  const detailOf = (changes: Partial<IdentityOptions>) =>
    connectTo(world, changes)
      .authorizationUrl(createChallenge())
      .then(
        () => undefined,
        (error: Error) => (error.cause instanceof LoggableError ? error.cause.message : undefined),
      );
  expect(await detailOf({ clientId: "nobody" })).toBe("The identity service said invalid_client.");
  expect(await detailOf({ publicUrl: "https://elsewhere.example" })).toBe(
    "The identity service said invalid_request.",
  );
  let date = new Date();
  await using away = startUpstream(
    () => new Response("canary", { status: 503, headers: { date: date.toUTCString() } }),
  );
  expect(await detailOf({ issuer: away.url })).toBe("The identity service answered 503.");
  date = new Date(Date.now() + 600_000);
  expect(await detailOf({ issuer: away.url })).toMatch(/answered 503\. Its clock is (599|600) s ahead of/);
  date = new Date(Date.now() - 600_000);
  expect(await detailOf({ issuer: away.url })).toMatch(/answered 503\. Its clock is 60[01] s behind/);
});

test.each([
  ["an unknown client", () => Response.json({ error: "invalid_client" }, { status: 401 })],
  ["too many requests", () => Response.json({ error: "slow_down" }, { status: 429 })],
  ["too many requests, without a word", () => new Response(null, { status: 429 })],
  [
    "a demand to sign in",
    () => new Response(null, { status: 401, headers: { "www-authenticate": "Bearer" } }),
  ],
  ["a redirect", () => Response.redirect("/elsewhere")],
])("%s in answer to Selfcare's own call means that nobody can sign in now", async (_, answer) => {
  await using provider = startUpstream((request) => {
    const issuer = new URL(request.url).origin;
    const isDiscovery = request.url.includes("/.well-known/");
    return isDiscovery
      ? Response.json({
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          pushed_authorization_request_endpoint: `${issuer}/pushed`,
        })
      : answer();
  });
  await using world = await startWorld();
  const identity = connectTo(world, { issuer: provider.url });
  expect(await reasonOf(identity.authorizationUrl(createChallenge()))).toBe("sign_in_unavailable");
});

function connectTo(world: World, changes: Partial<IdentityOptions> = {}) {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_PRIVATE_KEY } = world.identity.environment();
  return connectIdentity({
    issuer: OIDC_ISSUER ?? "",
    clientId: OIDC_CLIENT_ID ?? "",
    clientSecret: OIDC_CLIENT_SECRET,
    privateKey: OIDC_PRIVATE_KEY ? JSON.parse(OIDC_PRIVATE_KEY) : undefined,
    scope: "openid offline_access",
    customerClaim: "sub",
    publicUrl: selfcareUrl,
    timeoutMs: 2_000,
    ...changes,
  });
}

/** Goes through the identity service as Ebba. Returns the URL of the callback. */
async function signIn(world: World, options: SignInOptions = {}) {
  const challenge = createChallenge();
  const browser = createBrowser();
  const page = await browser.open((await connectTo(world).authorizationUrl(challenge, options)).href);
  const { url } = await signInAt(browser, page, { phone: world.phone, customer: ebba });
  return { callback: new URL(url), challenge };
}

async function reasonOf(answer: Promise<unknown>): Promise<string | undefined> {
  try {
    await answer;
  } catch (error) {
    return error instanceof AppError ? error.reason : String(error);
  }
}
