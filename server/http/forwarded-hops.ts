import { isIPv4, isIPv6 } from "node:net";
import { trimSpaces } from "#shared/header-fields.ts";

/** Addresses in a forwarding header, nearest hop first; `undefined` for an entry without a valid address. */
export type Hops = Iterable<string | undefined>;

/** Returns the reader of a header: `forwarded` has its own syntax, all others are lists of addresses. */
export function createHopsReader(headerName: string): (value: string) => Hops {
  return headerName === "forwarded" ? forwardedHops : listedHops;
}

/** Reads `X-Forwarded-For` and similar headers. */
function* listedHops(value: string): Hops {
  for (const entry of splitFromRight(value)) {
    const text = trimSpaces(entry);
    if (text) yield hopAddress(text);
  }
}

/** A parameter (RFC 7239, section 4). Some proxies leave out the quotation marks around a port or an IPv6 address. */
const parameter = /([\w!#$%&'*+.^`|~-]+)=(?:"((?:[^"\\]|\\.)*)"|([\w!#$%&'*+.^`|~:[\]-]+))/.source;
const element = new RegExp(`^${parameter}(?:[ \\t]*;[ \\t]*${parameter})*;?$`);
const parameters = new RegExp(parameter, "g");

/** Maximum characters of a `Forwarded` element. No proxy writes longer ones. */
const maxElementLength = 512;

/**
 * Reads `Forwarded` (RFC 7239). A quoted string may contain a comma, so an entry starts at the nearest comma that makes
 * it well-formed. A quotation mark that the client left open further left cannot swallow what a proxy added.
 */
function* forwardedHops(value: string): Hops {
  let entry = "";
  for (const piece of splitFromRight(value)) {
    entry = entry ? `${piece},${entry}` : piece;
    const text = trimSpaces(entry);
    if (text.length > maxElementLength) break;
    if (!element.test(text)) continue;
    yield forAddress(text);
    entry = "";
  }
  if (entry) yield undefined;
}

function forAddress(text: string): string | undefined {
  const values = [...text.matchAll(parameters)]
    .filter(([, name]) => name?.toLowerCase() === "for")
    .map(([, , quoted, token]) => quoted?.replace(/\\(.)/g, "$1") ?? token ?? "");
  return values.length === 1 ? hopAddress(values[0] ?? "") : undefined;
}

/** Splits at commas, last entry first. It is lazy, because a header can be long and only its end is read. */
function* splitFromRight(value: string): Generator<string> {
  for (let end = value.length; end >= 0; ) {
    const comma = end === 0 ? -1 : value.lastIndexOf(",", end - 1);
    yield value.slice(comma + 1, end);
    end = comma;
  }
}

/** Reads an address that may have a port (RFC 7239, section 6) and, for IPv6, brackets: `[2001:db8::1]:443`. */
function hopAddress(text: string): string | undefined {
  if (isIPv6(text)) return text;
  const [, bracketed, bare, port] = /^(?:\[([^\]]*)\]|([\d.]+))(?::(\d{1,5}|_[\w.-]+))?$/.exec(text) ?? [];
  if (port && Number(port) > 65_535) return undefined;
  if (bracketed !== undefined) return isIPv6(bracketed) ? bracketed : undefined;
  return bare !== undefined && isIPv4(bare) ? bare : undefined;
}
