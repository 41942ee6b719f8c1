import { version as packageVersion } from "../package.json" with { type: "json" };

/** Defined by the build of the executable. */
declare const SELFCARE_VERSION: string | undefined;

/** Version of this build: the package's, with the commit if a pipeline built it. */
export const version = typeof SELFCARE_VERSION === "string" ? SELFCARE_VERSION : packageVersion;
