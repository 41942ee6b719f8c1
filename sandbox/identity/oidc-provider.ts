// The library warns that it supports Node.js alone, and that it cannot keep its own requests away from this
// machine. That it runs on Bun is what the sandbox's tests show, and this machine is where it shall call.
const { warn } = console;
console.warn = (...messages: unknown[]) => {
  if (!String(messages[0]).includes("oidc-provider WARNING: ")) warn(...messages);
};

export const { Provider, errors, interactionPolicy } = await import("oidc-provider");
