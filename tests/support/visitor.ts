/** Fetch Metadata headers of a page opened in a tab. */
export const navigating = {
  "sec-fetch-mode": "navigate",
  "sec-fetch-dest": "document",
  "sec-fetch-site": "none",
};

/** The page at the end of a chain of redirects. */
export interface Page {
  url: string;
  status: number;
  headers: Headers;
  text: string;
}

export interface VisitorOptions {
  stops?: readonly string[];
  /** Headers of every request. */
  headers?: Record<string, string>;
}

/**
 * Creates an HTTP client that behaves like a browser: it keeps cookies, follows redirects and submits forms. It does not
 * request URLs that start with one of `stops`, and returns an empty page for them.
 */
export function createVisitor({ stops = [], headers: own = {} }: VisitorOptions = {}) {
  const jar = createJar();

  async function go(url: string, init: RequestInit = {}): Promise<Page> {
    if (stops.some((stop) => url.startsWith(stop))) {
      return { url, status: 0, headers: new Headers(), text: "" };
    }
    const headers = new Headers({ ...own, accept: "text/html" });
    const cookie = jar.header(url);
    if (cookie) headers.set("cookie", cookie);
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    jar.keep(url, response.headers.getSetCookie());
    const location = response.headers.get("location");
    if (location && response.status >= 300 && response.status < 400) return go(new URL(location, url).href);
    return { url, status: response.status, headers: response.headers, text: await response.text() };
  }

  return {
    jar,
    open: (url: string) => go(url),
    /** Submits the form whose action ends with `action`, with its own fields and `fields`. */
    async submit(page: Page, fields: Record<string, string> = {}, action = ""): Promise<Page> {
      const forms = formsOf(page.text);
      const form = action ? forms.find((candidate) => candidate.action.endsWith(action)) : forms[0];
      if (!form) throw new Error(`No form "${action}" on ${page.url}:\n${page.text}`);
      const body = new URLSearchParams({ ...form.fields, ...fields });
      return go(new URL(form.action, page.url).href, { method: "POST", body });
    },
  };
}

export type Visitor = ReturnType<typeof createVisitor>;

interface Form {
  action: string;
  fields: Record<string, string>;
}

function formsOf(markup: string): Form[] {
  const forms: Form[] = [];
  new HTMLRewriter()
    .on("form", {
      element: (element) => void forms.push({ action: element.getAttribute("action") ?? "", fields: {} }),
    })
    .on("form input[name]", {
      element(element) {
        const fields = forms.at(-1)?.fields;
        if (fields) fields[element.getAttribute("name") ?? ""] = element.getAttribute("value") ?? "";
      },
    })
    .transform(markup);
  return forms;
}

interface Cookie {
  host: string;
  path: string;
  name: string;
  value: string;
}

/** Stores cookies by host and path. As in a browser, all ports of a host share them. */
function createJar() {
  let cookies: Cookie[] = [];
  return {
    get: (name: string) => cookies.find((cookie) => cookie.name === name)?.value,
    /** Returns the `cookie` header for a URL. */
    header(url: string): string {
      const { hostname, pathname } = new URL(url);
      return cookies
        .filter((cookie) => cookie.host === hostname && covers(cookie.path, pathname))
        .map(({ name, value }) => `${name}=${value}`)
        .join("; ");
    },
    keep(url: string, setCookies: readonly string[]): void {
      for (const line of setCookies) {
        const [pair = "", ...attributes] = line.split(/;\s*/);
        const { name, value } = split(pair);
        const of = (wanted: string) =>
          attributes.map(split).find((entry) => entry.name.toLowerCase() === wanted);
        const cookie = { host: new URL(url).hostname, path: of("path")?.value || "/", name, value };
        const expires = of("expires")?.value;
        const over = of("max-age")?.value === "0" || (expires && Date.parse(expires) <= Date.now());
        cookies = cookies.filter(
          (other) => other.host !== cookie.host || other.path !== cookie.path || other.name !== name,
        );
        if (!over) cookies.push(cookie);
      }
    },
  };
}

function split(pair: string): { name: string; value: string } {
  const at = pair.indexOf("=");
  return at < 0 ? { name: pair, value: "" } : { name: pair.slice(0, at), value: pair.slice(at + 1) };
}

function covers(path: string, wanted: string): boolean {
  return path === "/" || wanted === path || wanted.startsWith(`${path}/`);
}
