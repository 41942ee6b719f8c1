import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import { checkedProof, proof } from "#shared/proofs.ts";
import { transactionDetails, transactionPage } from "#shared/transactions.ts";
import { expectProblem, mayWrite, openTarget } from "./support.ts";

const payments = await openTarget("payments");
const { customer } = payments;
const proofs = v.object({ items: v.array(proof) });
const post = { method: "POST" };

test("an unknown code verifies nothing", async () => {
  await expectProblem(await payments.request("/proofs/00000000000000000000"), 404, "not_found");
});

describe.if(mayWrite)("a payment that was sent to a bank", () => {
  test("has one valid code at a time, which anyone can verify until it is revoked", async () => {
    const { items } = await payments.read(transactionPage, `${customer}/payments?state=settled&limit=1`);
    const id = items[0]?.id ?? expect.unreachable("No payment has settled.");
    const details = await payments.read(transactionDetails, `${customer}/payments/${id}`);
    const at = `${customer}/payments/${id}/proofs`;
    const issued = await payments.read(proof, at, { ...post, status: 201 });
    expect(await payments.read(proof, at, post)).toEqual(issued);
    expect(issued.endsAt > issued.issuedAt).toBe(true);
    expect([issued.from.name, issued.to.name]).toContain(details.payerName);

    const { id: _, transactionId, code, revokedAt, ...statement } = issued;
    expect(transactionId).toBe(id);
    const checked = await payments.read(checkedProof, `/proofs/${code}`);
    expect(checked).toMatchObject({
      reference: details.reference,
      amount: statement.amount,
      state: statement.state,
    });
    const familyName = details.payerName.split(" ").at(-1) ?? "";
    expect(JSON.stringify(checked)).not.toContain(familyName);

    const revoked = await payments.read(proof, `${customer}/proofs/${issued.id}/revocation`, post);
    expect(revoked.revokedAt).not.toBeNull();
    expect(await payments.read(proof, `${customer}/proofs/${issued.id}/revocation`, post)).toEqual(revoked);
    await expectProblem(await payments.request(`/proofs/${code}`), 404, "not_found");
    const listed = await payments.read(proofs, `${customer}/proofs?paymentId=${id}`);
    expect(listed.items[0]).toEqual(revoked);

    const again = await payments.read(proof, at, { ...post, status: 201 });
    expect(again.code).not.toBe(code);
    await payments.read(proof, `${customer}/proofs/${again.id}/revocation`, post);
  });

  test("of someone else is not found", async () => {
    await expectProblem(
      await payments.request(`${customer}/payments/no-such/proofs`, post),
      404,
      "not_found",
    );
    await expectProblem(
      await payments.request(`${customer}/proofs/no-such/revocation`, post),
      404,
      "not_found",
    );
  });
});

describe.if(mayWrite)("a payment of which nothing was sent", () => {
  test("has no proof", async () => {
    const { items } = await payments.read(transactionPage, `${customer}/payments?state=expired&limit=1`);
    const [expired] = items;
    if (!expired) return;
    const answer = await payments.request(`${customer}/payments/${expired.id}/proofs`, post);
    await expectProblem(answer, 409, "nothing_moved");
  });
});
