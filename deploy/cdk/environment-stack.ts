import { Duration, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import { Peer, Port, SecurityGroup, SubnetType, Vpc } from "aws-cdk-lib/aws-ec2";
import type { IRepository } from "aws-cdk-lib/aws-ecr";
import * as ecs from "aws-cdk-lib/aws-ecs";
import { CfnReplicationGroup, CfnSubnetGroup } from "aws-cdk-lib/aws-elasticache";
import {
  ApplicationLoadBalancer,
  ApplicationProtocol,
  ListenerAction,
  ListenerCondition,
  SslPolicy,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { StringParameter } from "aws-cdk-lib/aws-ssm";
import type { Construct } from "constructs";
import { configurationOf, type EnvironmentSettings } from "./environments.ts";

export interface EnvironmentProps extends StackProps {
  settings: EnvironmentSettings;
  repository: IRepository;
  /** Tag of the running image, until the pipeline replaces it with the digest of the next release. */
  version: string;
}

/** Milliseconds for which a stopping instance still answers. The load balancer must notice within this time. */
const drainGrace = 15_000;

/** Defines one environment: instances in three zones behind a load balancer, and Redis with failover. */
export class EnvironmentStack extends Stack {
  readonly service: ecs.FargateService;

  constructor(scope: Construct, id: string, { settings, repository, version, ...props }: EnvironmentProps) {
    super(scope, id, props);
    const { name, instances } = settings;
    const vpc = new Vpc(this, "Vpc", { maxAzs: 3, natGateways: name === "production" ? 3 : 1 });
    const forInstances = new SecurityGroup(this, "Instances", { vpc });

    const forRedis = new SecurityGroup(this, "RedisAccess", { vpc, allowAllOutbound: false });
    forRedis.addIngressRule(forInstances, Port.tcp(6379), "Selfcare");
    const redisPassword = new Secret(this, "RedisPassword", {
      secretName: `selfcare/${name}/redis-password`,
      generateSecretString: { excludePunctuation: true, passwordLength: 64 },
    });
    const redis = new CfnReplicationGroup(this, "Redis", {
      replicationGroupDescription: `Sessions of Selfcare, ${name}`,
      engine: "valkey",
      engineVersion: "8.0",
      cacheNodeType: settings.redisNode,
      numNodeGroups: 1,
      replicasPerNodeGroup: 2,
      automaticFailoverEnabled: true,
      multiAzEnabled: true,
      transitEncryptionEnabled: true,
      atRestEncryptionEnabled: true,
      authToken: redisPassword.secretValue.unsafeUnwrap(),
      cacheSubnetGroupName: new CfnSubnetGroup(this, "RedisSubnets", {
        description: "Where Redis is",
        subnetIds: vpc.selectSubnets({ subnetType: SubnetType.PRIVATE_WITH_EGRESS }).subnetIds,
      }).ref,
      securityGroupIds: [forRedis.securityGroupId],
    });

    const { variables, secrets } = configurationOf(settings);
    const secret = Secret.fromSecretNameV2(this, "Secrets", `selfcare/${name}`);
    const task = new ecs.FargateTaskDefinition(this, "Task", {
      family: `selfcare-${name}`,
      cpu: 512,
      memoryLimitMiB: 1024,
      runtimePlatform: { cpuArchitecture: ecs.CpuArchitecture.X86_64 },
    });
    task.addContainer("selfcare", {
      image: ecs.ContainerImage.fromEcrRepository(repository, version),
      portMappings: [{ containerPort: 3000 }, { containerPort: 9464 }],
      user: "65532:65532",
      readonlyRootFilesystem: true,
      // Longer than the 25 s that an instance needs at most to stop.
      stopTimeout: Duration.seconds(45),
      environment: { ...variables, DRAIN_GRACE_MS: String(drainGrace) },
      secrets: Object.fromEntries(
        secrets.map((variable) => [variable, ecs.Secret.fromSecretsManager(secret, variable)]),
      ),
      healthCheck: {
        command: ["CMD", "/selfcare", "healthcheck"],
        interval: Duration.seconds(10),
        timeout: Duration.seconds(3),
        retries: 3,
        startPeriod: Duration.seconds(20),
      },
      logging: ecs.LogDrivers.awsLogs({
        streamPrefix: "selfcare",
        logGroup: new LogGroup(this, "Log", {
          logGroupName: `/selfcare/${name}`,
          retention: RetentionDays.THREE_MONTHS,
          removalPolicy: RemovalPolicy.RETAIN,
        }),
      }),
    });

    this.service = new ecs.FargateService(this, "Service", {
      serviceName: `selfcare-${name}`,
      cluster: new ecs.Cluster(this, "Cluster", { vpc, clusterName: `selfcare-${name}` }),
      taskDefinition: task,
      securityGroups: [forInstances],
      // No desired count: every deployment would undo the scaling.
      minHealthyPercent: 100,
      maxHealthyPercent: 200,
      circuitBreaker: { rollback: true },
      healthCheckGracePeriod: Duration.seconds(30),
    });
    this.service
      .autoScaleTaskCount({ minCapacity: instances.min, maxCapacity: instances.max })
      .scaleOnCpuUtilization("Load", { targetUtilizationPercent: 60 });

    const loadBalancer = new ApplicationLoadBalancer(this, "LoadBalancer", {
      vpc,
      internetFacing: true,
      // Selfcare keeps connections for 75 s, so it never closes one that the load balancer is about to use.
      idleTimeout: Duration.seconds(60),
      dropInvalidHeaderFields: true,
    });
    loadBalancer.addRedirect();
    const https = loadBalancer.addListener("Https", {
      port: 443,
      sslPolicy: SslPolicy.TLS13_RES,
      certificates: [
        Certificate.fromCertificateArn(
          this,
          "Certificate",
          StringParameter.valueForStringParameter(this, `/selfcare/${name}/certificate`),
        ),
      ],
    });
    https.addTargets("Instances", {
      port: 3000,
      protocol: ApplicationProtocol.HTTP,
      targets: [this.service.loadBalancerTarget({ containerName: "selfcare", containerPort: 3000 })],
      // Two checks fit into the time for which a stopping instance still answers.
      healthCheck: {
        path: "/readyz",
        interval: Duration.seconds(5),
        timeout: Duration.seconds(3),
        healthyThresholdCount: 2,
        unhealthyThresholdCount: 2,
      },
      deregistrationDelay: Duration.seconds(20),
    });
    // Only for internal clients, which call an instance at its own port.
    https.addAction("Health", {
      priority: 1,
      conditions: [ListenerCondition.pathPatterns(["/readyz", "/healthz"])],
      action: ListenerAction.fixedResponse(404),
    });
    // Only Prometheus is in the platform's network.
    forInstances.addIngressRule(Peer.ipv4(vpc.vpcCidrBlock), Port.tcp(9464), "Prometheus");
    new StringParameter(this, "RedisEndpoint", {
      parameterName: `/selfcare/${name}/redis-endpoint`,
      stringValue: redis.attrPrimaryEndPointAddress,
    });
    this.exportValue(loadBalancer.loadBalancerDnsName, {
      name: `selfcare-${name}-load-balancer`,
    });
  }
}
