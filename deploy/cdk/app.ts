import { App } from "aws-cdk-lib";
import { compose } from "./compose.ts";

// Run `bun run deploy` with the credentials of an AWS account (README.md).
compose(new App());
