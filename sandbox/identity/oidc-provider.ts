// Silences two warnings of the library: that it supports only Node.js (the tests show that it runs on Bun),
// and that it may call private addresses (which it has to here).
const { warn } = console;
console.warn = (...messages: unknown[]) => {
  if (!String(messages[0]).includes("oidc-provider WARNING: ")) warn(...messages);
};

export const { Provider, errors, interactionPolicy } = await import("oidc-provider");
