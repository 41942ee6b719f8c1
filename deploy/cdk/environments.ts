/** What differs between the environments. Everything else is the same, so that what works in one works in all. */
export interface EnvironmentSettings {
  /** How the resources are named: `selfcare-staging`. */
  name: "staging" | "sandbox" | "production";
  /** The host that payers see. */
  domain: string;
  /** Instances: at least, and at most at load. */
  instances: { least: number; most: number };
  /** Memory of a node of Redis; the platform's memory is not in it. */
  redisNode: string;
  /** Variables of Selfcare, as in deploy/environments. Secrets are not among them. */
  variables: Record<string, string>;
}

function variables(zone: string, domain: string, issuer: string): Record<string, string> {
  return {
    PUBLIC_URL: `https://${domain}`,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: "selfcare",
    PAYMENTS_URL: `http://payments.${zone}.internal`,
    BANKING_URL: `http://banking.${zone}.internal`,
    PROFILE_URL: `http://profile.${zone}.internal`,
    NOTIFICATIONS_URL: `http://notifications.${zone}.internal`,
    TRUSTED_PROXIES: "10.0.0.0/16",
    METRICS_PORT: "9464",
  };
}

export const staging: EnvironmentSettings = {
  name: "staging",
  domain: "pay.staging.example.com",
  instances: { least: 2, most: 4 },
  redisNode: "cache.t4g.small",
  variables: variables("staging", "pay.staging.example.com", "https://id.staging.example.com"),
};

export const sandbox: EnvironmentSettings = {
  name: "sandbox",
  domain: "pay.sandbox.example.com",
  instances: { least: 2, most: 6 },
  redisNode: "cache.t4g.small",
  variables: variables("sandbox", "pay.sandbox.example.com", "https://id.sandbox.example.com"),
};

export const production: EnvironmentSettings = {
  name: "production",
  domain: "pay.example.com",
  instances: { least: 3, most: 12 },
  redisNode: "cache.m7g.large",
  variables: variables("production", "pay.example.com", "https://id.example.com"),
};
