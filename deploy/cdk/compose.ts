import type { App, Environment } from "aws-cdk-lib";
import { EnvironmentStack } from "./environment-stack.ts";
import { production, sandbox, staging } from "./environments.ts";
import { PipelineStack, RegistryStack } from "./pipeline-stack.ts";

/**
 * Creates all stacks, by default for the account and region of the credentials.
 * @throws Error without the version that the containers run (`-c version=…`): a default would replace the running
 * version with the next change of a variable
 */
export function compose(app: App, env?: Environment) {
  const version = app.node.tryGetContext("version");
  if (typeof version !== "string")
    throw new Error("Say which version the environment runs: -c version=0.1.0-1a2b3c4d5e6f (see README.md).");
  const { repository } = new RegistryStack(app, "SelfcareRegistry", { env });
  const environment = (settings: typeof staging) => {
    const id = `Selfcare${settings.name.charAt(0).toUpperCase()}${settings.name.slice(1)}`;
    return new EnvironmentStack(app, id, { env, settings, repository, version });
  };
  const stacks = {
    staging: environment(staging),
    sandbox: environment(sandbox),
    production: environment(production),
  };
  const pipeline = new PipelineStack(app, "SelfcarePipeline", {
    env,
    repository,
    services: {
      staging: stacks.staging.service,
      sandbox: stacks.sandbox.service,
      production: stacks.production.service,
    },
  });
  return { ...stacks, pipeline };
}
