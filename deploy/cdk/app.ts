import { App } from "aws-cdk-lib";
import { compose } from "./compose.ts";

// `bun run deploy` with an account's credentials; README.md says of what.
compose(new App());
