import { Duration, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import { BuildSpec, PipelineProject } from "aws-cdk-lib/aws-codebuild";
import { Artifact, Pipeline, PipelineType } from "aws-cdk-lib/aws-codepipeline";
import {
  CodeBuildAction,
  EcsDeployAction,
  ManualApprovalAction,
  S3SourceAction,
  S3Trigger,
} from "aws-cdk-lib/aws-codepipeline-actions";
import { Repository, TagMutability } from "aws-cdk-lib/aws-ecr";
import type { IBaseService } from "aws-cdk-lib/aws-ecs";
import { BlockPublicAccess, Bucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";

export interface PipelineProps extends StackProps {
  repository: Repository;
  services: { staging: IBaseService; sandbox: IBaseService; production: IBaseService };
}

/** Repository of all images. Tags are immutable, and no version expires. */
export class RegistryStack extends Stack {
  readonly repository: Repository;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    this.repository = new Repository(this, "Images", {
      repositoryName: "selfcare",
      imageTagMutability: TagMutability.IMMUTABLE,
      imageScanOnPush: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}

/**
 * Releases a version: resolves it to its digest, deploys it to staging, and after one approval the same digest to
 * sandbox and production together. To roll back, release an older version.
 */
export class PipelineStack extends Stack {
  constructor(scope: Construct, id: string, { repository, services, ...props }: PipelineProps) {
    super(scope, id, props);
    const releases = new Bucket(this, "Releases", {
      versioned: true,
      enforceSSL: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    });
    const release = new Artifact("release");
    const images = new Artifact("images");

    const resolve = new PipelineProject(this, "Resolve", {
      timeout: Duration.minutes(5),
      environmentVariables: {
        REPOSITORY: { value: repository.repositoryName },
        REPOSITORY_URI: { value: repository.repositoryUri },
      },
      buildSpec: BuildSpec.fromObject({
        version: "0.2",
        phases: {
          build: {
            commands: [
              "set -eu",
              "version=$(jq -er .version release.json)",
              `digest=$(aws ecr describe-images --repository-name "$REPOSITORY" --image-ids imageTag="$version" --query 'imageDetails[0].imageDigest' --output text)`,
              `printf '[{"name":"selfcare","imageUri":"%s@%s"}]' "$REPOSITORY_URI" "$digest" > imagedefinitions.json`,
            ],
          },
        },
        artifacts: { files: ["imagedefinitions.json"] },
      }),
    });
    repository.grant(resolve, "ecr:DescribeImages");

    const deploy = (name: keyof PipelineProps["services"]) =>
      new EcsDeployAction({
        actionName: name,
        service: services[name],
        input: images,
        deploymentTimeout: Duration.minutes(20),
        runOrder: 1,
      });
    new Pipeline(this, "Pipeline", {
      pipelineName: "selfcare",
      pipelineType: PipelineType.V2,
      crossAccountKeys: false,
      stages: [
        {
          stageName: "Release",
          actions: [
            new S3SourceAction({
              actionName: "release",
              bucket: releases,
              bucketKey: "release.zip",
              trigger: S3Trigger.EVENTS,
              output: release,
            }),
          ],
        },
        {
          stageName: "Digest",
          actions: [
            new CodeBuildAction({
              actionName: "resolve",
              project: resolve,
              input: release,
              outputs: [images],
            }),
          ],
        },
        { stageName: "Staging", actions: [deploy("staging")] },
        { stageName: "Promotion", actions: [new ManualApprovalAction({ actionName: "promote" })] },
        { stageName: "Everywhere", actions: [deploy("sandbox"), deploy("production")] },
      ],
    });
  }
}
