import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import { checkedProof, proof } from "#shared/proofs.ts";
import { transactionDetails, transactionPage } from "#shared/transactions.ts";
import { expectProblem, mayWrite, openTarget } from "./support.ts";

const payments = await openTarget("payments");
const { customer } = payments;
const proofs = v.object({ items: v.array(proof) });
const post = { method: "POST" };

test("a code that was never given out proves nothing", async () => {
  await expectProblem(await payments.ask("/proofs/00000000000000000000"), 404, "not_found");
});

describe.if(mayWrite)("a payment that was sent to a bank", () => {
  test("is proven by one code at a time, to anybody who has it, until it is revoked", async () => {
    const { items } = await payments.read(transactionPage, `${customer}/payments?state=settled&limit=1`);
    const id = items[0]?.id ?? expect.unreachable("No payment has settled.");
    const details = await payments.read(transactionDetails, `${customer}/payments/${id}`);
    const at = `${customer}/payments/${id}/proofs`;
    const issued = await payments.read(proof, at, { ...post, status: 201 });
    expect(await payments.read(proof, at, post)).toEqual(issued);
    expect(issued.endsAt > issued.issuedAt).toBe(true);
    expect([issued.from.name, issued.to.name]).toContain(details.payerName);

    const { id: _, transactionId, code, revokedAt, ...told } = issued;
    expect(transactionId).toBe(id);
    const checked = await payments.read(checkedProof, `/proofs/${code}`);
    expect(checked).toMatchObject({ reference: details.reference, amount: told.amount, state: told.state });
    const familyName = details.payerName.split(" ").at(-1) ?? "";
    expect(JSON.stringify(checked)).not.toContain(familyName);

    const revoked = await payments.read(proof, `${customer}/proofs/${issued.id}/revocation`, post);
    expect(revoked.revokedAt).not.toBeNull();
    expect(await payments.read(proof, `${customer}/proofs/${issued.id}/revocation`, post)).toEqual(revoked);
    await expectProblem(await payments.ask(`/proofs/${code}`), 404, "not_found");
    const known = await payments.read(proofs, `${customer}/proofs?paymentId=${id}`);
    expect(known.items[0]).toEqual(revoked);

    const again = await payments.read(proof, at, { ...post, status: 201 });
    expect(again.code).not.toBe(code);
    await payments.read(proof, `${customer}/proofs/${again.id}/revocation`, post);
  });

  test("is the customer's own", async () => {
    await expectProblem(await payments.ask(`${customer}/payments/no-such/proofs`, post), 404, "not_found");
    await expectProblem(await payments.ask(`${customer}/proofs/no-such/revocation`, post), 404, "not_found");
  });
});

describe.if(mayWrite)("a payment of which nothing was sent", () => {
  test("cannot be proven", async () => {
    const { items } = await payments.read(transactionPage, `${customer}/payments?state=expired&limit=1`);
    const [expired] = items;
    if (!expired) return;
    const answer = await payments.ask(`${customer}/payments/${expired.id}/proofs`, post);
    await expectProblem(answer, 409, "nothing_moved");
  });
});
