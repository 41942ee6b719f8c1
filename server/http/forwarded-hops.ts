import { isIPv4, isIPv6 } from "node:net";
import { trimSpaces } from "#shared/header-fields.ts";

/** Addresses that a header names, the nearest hop first; `undefined` is an entry that names none. */
export type Hops = Iterable<string | undefined>;

/** Returns the reader of a header: `forwarded` has a syntax of its own, all others are lists of addresses. */
export function hopsReader(headerName: string): (value: string) => Hops {
  return headerName === "forwarded" ? forwardedHops : listedHops;
}

/** Reads `X-Forwarded-For` and its like. */
function* listedHops(value: string): Hops {
  for (const entry of fromTheRight(value)) {
    const text = trimSpaces(entry);
    if (text) yield hopAddress(text);
  }
}

/** A parameter (RFC 7239, section 4). Some proxies leave out the quotation marks around a port or an IPv6 address. */
const parameter = /([\w!#$%&'*+.^`|~-]+)=(?:"((?:[^"\\]|\\.)*)"|([\w!#$%&'*+.^`|~:[\]-]+))/.source;
const element = new RegExp(`^${parameter}(?:[ \\t]*;[ \\t]*${parameter})*;?$`);
const parameters = new RegExp(parameter, "g");

/** Characters of a `Forwarded` element beyond which no proxy's own are. */
const maxElementLength = 512;

/**
 * Reads `Forwarded` (RFC 7239). A quoted string may hold a comma, so that an entry counts from the nearest comma at which
 * it is well-formed: a quotation mark that the sender left open further left cannot swallow what a proxy added.
 */
function* forwardedHops(value: string): Hops {
  let entry = "";
  for (const piece of fromTheRight(value)) {
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

/** The entries between commas, the last first; a header can be long, and only its end is read. */
function* fromTheRight(value: string): Generator<string> {
  for (let end = value.length; end >= 0; ) {
    const comma = end === 0 ? -1 : value.lastIndexOf(",", end - 1);
    yield value.slice(comma + 1, end);
    end = comma;
  }
}

/** An address, which may have a port (RFC 7239, section 6) and, in IPv6, brackets: `[2001:db8::1]:443`. */
function hopAddress(text: string): string | undefined {
  if (isIPv6(text)) return text;
  const [, bracketed, bare, port] = /^(?:\[([^\]]*)\]|([\d.]+))(?::(\d{1,5}|_[\w.-]+))?$/.exec(text) ?? [];
  if (port && Number(port) > 65_535) return undefined;
  if (bracketed !== undefined) return isIPv6(bracketed) ? bracketed : undefined;
  return bare !== undefined && isIPv4(bare) ? bare : undefined;
}
