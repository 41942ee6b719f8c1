import { describe, expect, test } from "bun:test";
import { App } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import cdk from "./cdk.json";
import { compose } from "./compose.ts";
import { configurationOf, production, sandbox, staging } from "./environments.ts";

// Compares the synthesized templates with Selfcare's requirements. No AWS account is needed.

const version = "0.1.0-1a2b3c4d5e6f";
const stacks = compose(new App({ analyticsReporting: false, context: { ...cdk.context, version } }));
const environments = {
  staging: { settings: staging, template: Template.fromStack(stacks.staging) },
  sandbox: { settings: sandbox, template: Template.fromStack(stacks.sandbox) },
  production: { settings: production, template: Template.fromStack(stacks.production) },
};
const pipeline = Template.fromStack(stacks.pipeline);

interface Container {
  Image: unknown;
  HealthCheck: { Command: string[] };
  Environment: { Name: string; Value: string }[];
  Secrets: { Name: string }[];
  StopTimeout: number;
}

describe.each(Object.entries(environments))("%s", (_, { settings, template }) => {
  const [task] = Object.values(template.findResources("AWS::ECS::TaskDefinition"));
  const container: Container = task?.Properties.ContainerDefinitions[0];
  const variable = (name: string) => container.Environment.find(({ Name }) => Name === name)?.Value;

  test("runs several instances as nobody, on a disk that they cannot write", () => {
    template.hasResourceProperties("AWS::ECS::Service", {
      DesiredCount: Match.absent(),
      DeploymentConfiguration: Match.objectLike({
        MinimumHealthyPercent: 100,
        DeploymentCircuitBreaker: { Enable: true, Rollback: true },
      }),
    });
    template.hasResourceProperties("AWS::ApplicationAutoScaling::ScalableTarget", {
      MinCapacity: settings.instances.min,
      MaxCapacity: settings.instances.max,
    });
    expect(settings.instances.min).toBeGreaterThanOrEqual(2);
    expect(container).toMatchObject({
      User: "65532:65532",
      ReadonlyRootFilesystem: true,
      HealthCheck: { Command: ["CMD", "/selfcare", "healthcheck"] },
    });
  });

  test("a stopping instance answers until the load balancer has noticed, and has time to end", () => {
    const [group] = Object.values(template.findResources("AWS::ElasticLoadBalancingV2::TargetGroup"));
    const { HealthCheckIntervalSeconds, UnhealthyThresholdCount, HealthCheckPath, TargetGroupAttributes } =
      group?.Properties ?? {};
    expect(HealthCheckPath).toBe("/readyz");
    const grace = Number(variable("DRAIN_GRACE_MS")) / 1000;
    expect(grace).toBeGreaterThan(HealthCheckIntervalSeconds * UnhealthyThresholdCount);
    // Selfcare stops after 24 s at the latest, and its grace period is at most 20 s.
    expect(grace).toBeLessThanOrEqual(20);
    expect(container.StopTimeout).toBeGreaterThan(25);
    const delay = TargetGroupAttributes.find(
      ({ Key }: { Key: string }) => Key === "deregistration_delay.timeout_seconds",
    );
    expect(Number(delay.Value)).toBeLessThan(container.StopTimeout);
  });

  test("the load balancer closes idle connections before Selfcare does, and accepts only TLS", () => {
    template.hasResourceProperties("AWS::ElasticLoadBalancingV2::LoadBalancer", {
      LoadBalancerAttributes: Match.arrayWith([{ Key: "idle_timeout.timeout_seconds", Value: "60" }]),
    });
    template.hasResourceProperties("AWS::ElasticLoadBalancingV2::Listener", { Port: 443, Protocol: "HTTPS" });
    template.hasResourceProperties("AWS::ElasticLoadBalancingV2::Listener", {
      Port: 80,
      DefaultActions: [Match.objectLike({ Type: "redirect" })],
    });
  });

  test("Redis fails over, is encrypted both ways, and is reached by Selfcare alone", () => {
    template.hasResourceProperties("AWS::ElastiCache::ReplicationGroup", {
      AutomaticFailoverEnabled: true,
      MultiAZEnabled: true,
      TransitEncryptionEnabled: true,
      AtRestEncryptionEnabled: true,
      ReplicasPerNodeGroup: 2,
    });
  });

  test("runs the requested version", () => {
    expect(JSON.stringify(container.Image)).toContain(`:${version}"`);
  });

  test("health checks are reachable only from inside", () => {
    template.hasResourceProperties("AWS::ElasticLoadBalancingV2::ListenerRule", {
      Conditions: [{ Field: "path-pattern", PathPatternConfig: { Values: ["/readyz", "/healthz"] } }],
      Actions: [{ Type: "fixed-response", FixedResponseConfig: { StatusCode: "404" } }],
    });
  });

  test("the templates contain no secret", () => {
    const { secrets } = configurationOf(settings);
    expect(secrets).toContain("SESSION_KEYS");
    expect(container.Secrets.map(({ Name }) => Name).sort()).toEqual(secrets.toSorted());
    for (const { Name, Value } of container.Environment) {
      expect(secrets).not.toContain(Name);
      expect(Value).not.toMatch(/PRIVATE KEY|:[^/@]+@/);
    }
  });

  test("has the variables of the example environment, and the endpoint for traces", () => {
    const { variables } = configurationOf(settings);
    expect(container.Environment.map(({ Name, Value }) => [Name, Value])).toEqual(
      expect.arrayContaining(Object.entries(variables)),
    );
    expect(variable("OTEL_EXPORTER_OTLP_ENDPOINT")).toStartWith("http");
  });
});

test("nothing is built without a version", () => {
  expect(() => compose(new App({ analyticsReporting: false }))).toThrow("Say which version");
});

test("a release is deployed to staging at once, and after one approval to sandbox and production together", () => {
  const [found] = Object.values(pipeline.findResources("AWS::CodePipeline::Pipeline"));
  const stages: {
    Name: string;
    Actions: { Name: string; RunOrder: number; InputArtifacts?: { Name: string }[] }[];
  }[] = found?.Properties.Stages;
  expect(stages.map(({ Name }) => Name)).toEqual(["Release", "Digest", "Staging", "Promotion", "Everywhere"]);
  const stageActions = (name: string) => stages.find(({ Name }) => Name === name)?.Actions ?? [];
  expect(stageActions("Promotion")).toHaveLength(1);
  expect(stageActions("Everywhere").map(({ Name }) => Name)).toEqual(["sandbox", "production"]);
  expect(new Set(stageActions("Everywhere").map(({ RunOrder }) => RunOrder)).size).toBe(1);
  // The digest that was tested in staging is promoted.
  for (const action of [...stageActions("Staging"), ...stageActions("Everywhere")])
    expect(action.InputArtifacts).toEqual([{ Name: "images" }]);
});
