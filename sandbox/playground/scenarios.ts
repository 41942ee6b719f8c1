import { handOffScenarios } from "./scenarios/hand-offs.ts";
import { paymentScenarios } from "./scenarios/payments.ts";
import type { Scenario } from "./scenarios/scenario.ts";
import { troubleScenarios } from "./scenarios/trouble.ts";

export const scenarios: readonly Scenario[] = [...paymentScenarios, ...handOffScenarios, ...troubleScenarios];
