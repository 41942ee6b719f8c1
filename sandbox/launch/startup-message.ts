import { formatPhone } from "#sandbox/phone/phone-number.ts";
import { customers } from "#sandbox/world/customers.ts";

interface StartupOptions {
  publicUrl: string;
  playgroundUrl: string;
  data: string;
}

export function startupMessage({ publicUrl, playgroundUrl, data }: StartupOptions): string {
  return `
Selfcare: ${publicUrl}

The sandbox's playground, with phones, mail, clock, switches and scenarios:
${playgroundUrl}

Sign in with one of these numbers. The code arrives on the phone in the playground.

${userList()}

Ctrl-C stops everything. What happened is kept in ${data}; --fresh starts anew.
`;
}

/** Lists the test users, one per line. */
export function userList(): string {
  const names = customers.map(({ givenName, familyName }) => `${givenName} ${familyName}`);
  const width = Math.max(...names.map((name) => name.length));
  return customers
    .map(({ phone, blurb }, index) => `  ${formatPhone(phone)}   ${names[index]?.padEnd(width)}   ${blurb}`)
    .join("\n");
}
