import { version as ofPackage } from "../package.json" with { type: "json" };

/** Written into the executable by its build. */
declare const SELFCARE_VERSION: string | undefined;

/** Of this build: the package's version, with the commit where a pipeline built it. */
export const version = typeof SELFCARE_VERSION === "string" ? SELFCARE_VERSION : ofPackage;
