// The library says at every start that it supports Node.js alone. That it runs on Bun is what this sandbox's
// tests show, so the sentence would only be in the way of the demo's own.
const { warn } = console;
console.warn = () => {};
const library = await import("oidc-provider");
console.warn = warn;

export const { Provider, errors, interactionPolicy } = library;
