import { expect, test } from "bun:test";
import * as oidc from "openid-client";
import { createBrowser, selfcareClient, selfcareUrl, startWorld } from "./support.ts";

test("an authorization request without PKCE is refused", async () => {
  await using world = await startWorld();
  const selfcare = await selfcareClient(world);
  const request = oidc.buildAuthorizationUrlWithPAR(selfcare.config, {
    redirect_uri: `${selfcareUrl}/sign-in/callback`,
    scope: "openid",
  });
  await expect(request).rejects.toMatchObject({ error: "invalid_request" });

  const page = await createBrowser().open(
    oidc.buildAuthorizationUrl(selfcare.config, {
      redirect_uri: `${selfcareUrl}/sign-in/callback`,
      scope: "openid",
    }).href,
  );
  expect(new URL(page.url).searchParams.get("error")).toBe("invalid_request");
});

test("a redirect to a place that is not the client's is refused, and the browser is not sent there", async () => {
  await using world = await startWorld();
  const selfcare = await selfcareClient(world);
  const foreign = { redirect_uri: "https://elsewhere.example/sign-in/callback" };
  await expect(selfcare.begin(foreign)).rejects.toMatchObject({ error: "invalid_request" });

  const address = oidc.buildAuthorizationUrl(selfcare.config, {
    ...foreign,
    scope: "openid",
    code_challenge: await oidc.calculatePKCECodeChallenge(oidc.randomPKCECodeVerifier()),
    code_challenge_method: "S256",
  });
  const page = await createBrowser().open(address.href);
  expect(page.status).toBe(400);
  expect(page.url).toBe(address.href);
  expect(page.text).toContain("Go to Selfcare");
});

test("a service that is stopped and started again answers at the same address", async () => {
  await using world = await startWorld();
  const selfcare = await selfcareClient(world);
  await world.identity.stop();
  await expect(selfcare.begin()).rejects.toThrow();
  await world.identity.start();
  const page = await createBrowser().open((await selfcare.begin()).url);
  expect(page.text).toContain("Phone number");
});
