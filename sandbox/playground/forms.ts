import * as v from "valibot";
import { duration } from "#sandbox/core/duration.ts";
import { outcomes } from "#sandbox/payments/bank-simulator.ts";
import { readForm, redirect } from "#sandbox/web/site.ts";
import type { Controls } from "./controls.ts";
import { fault, faultyName } from "./fault-schema.ts";
import { scenarios } from "./scenarios.ts";

/** Actions by form name. Each returns where on the home page to redirect to. */
const forms = {
  clock: async (controls, { forward }) => {
    await controls.forward(v.parse(duration, forward));
    return "#clock";
  },
  scenario: async (controls, { id }) => {
    const scenario = scenarios.find((candidate) => candidate.id === id);
    if (!scenario) throw new RangeError("There is no such scenario.");
    await controls.play(scenario);
    return `?played=${scenario.id}#scenarios`;
  },
  fault: (controls, { service, kind, rate, ms, path }) => {
    const wanted = { kind, rate: Number(rate ?? 100) / 100, path: path?.trim() || undefined };
    controls.setFault(
      v.parse(faultyName, service),
      v.parse(fault, kind === "slow" ? { ...wanted, ms: Number(ms) } : wanted),
    );
    return "#switches";
  },
  reset: (controls) => {
    controls.reset();
    return "#switches";
  },
  banks: (controls, { as }) => {
    controls.setBanks(outcomes.find(({ ending }) => String(ending) === as)?.ending);
    return "#switches";
  },
  world: (controls) => {
    controls.resetWorld();
    return "";
  },
} satisfies Record<string, Form>;

type Form = (controls: Controls, fields: Record<string, string | undefined>) => string | Promise<string>;

/** Handles a form and redirects to the home page, which shows invalid input as a problem. */
export async function handleForm(controls: Controls, request: Bun.BunRequest<string>): Promise<Response> {
  const form = new Map<string, Form>(Object.entries(forms)).get(request.params.name ?? "");
  if (!form) return new Response("Not found", { status: 404 });
  try {
    const fields = Object.fromEntries(await readForm(request.body));
    return redirect(`/${await form(controls, fields)}`);
  } catch (error) {
    if (!(error instanceof v.ValiError) && !(error instanceof RangeError)) throw error;
    return redirect("/?problem=1");
  }
}
