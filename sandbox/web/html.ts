/** Escaped markup. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }

  toString(): string {
    return this.markup;
  }
}

export interface Page {
  /** BCP 47; English unless given. */
  language?: string;
  title: string;
  /** Name of the site, behind the title. */
  site: string;
  /** Description of a problem with the form on the page. */
  problem?: string | undefined;
  /** Prefix of the title of a page with a problem. */
  problemTitle?: (title: string) => string;
  head?: Html | undefined;
  /** Names of style sheets beside the base and the site's own. */
  styles?: readonly string[];
  /** Attributes of the body. */
  attributes?: Html;
  header: Html;
  main: Html;
  footer?: string;
}

/** Renders a whole page of one of the sandbox's sites. */
export function renderPage({ language = "en", title, site, problem, styles = [], ...page }: Page): string {
  const { problemTitle = (text) => `Error: ${text}`, footer } = page;
  return `<!doctype html>${html`<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>${problem ? problemTitle(title) : title} · ${site}</title>
    <link rel="icon" href="data:,">
    ${["base.css", "style.css", ...styles].map((name) => html`<link rel="stylesheet" href="/${name}">`)}
    ${page.head}
  </head>
  <body ${page.attributes}>
    <header>${page.header}</header>
    ${page.main}
    ${footer ? html`<footer>${footer}</footer>` : undefined}
  </body>
</html>`}`;
}

export const sandboxFooter = "A sandbox: no real people, banks or money.";

interface FormField {
  label: string;
  value?: string;
  problem: string | undefined;
}

export function phoneField({ label, value = "", problem }: FormField): Html {
  return html`<label for="phone">${label}</label>
        <input id="phone" name="phone" type="tel" inputmode="tel" autocomplete="tel" required autofocus maxlength="32"
          value="${value}" placeholder="070-174 06 05" ${describedByProblem(problem)}>
        ${problemText(problem)}`;
}

export function codeField({ label, problem }: FormField): Html {
  return html`<label for="code">${label}</label>
        <input id="code" class="code" name="code" inputmode="numeric" autocomplete="one-time-code" required autofocus
          maxlength="12" ${describedByProblem(problem)}>
        ${problemText(problem)}`;
}

/** Describes a problem next to its field. */
export function problemText(text: string | undefined): Html | undefined {
  return text ? html`<p class="problem" id="problem" role="alert">${text}</p>` : undefined;
}

/** Associates a field with its `problemText`. */
export function describedByProblem(text: string | undefined): Html | undefined {
  return text ? html`aria-invalid="true" aria-describedby="problem"` : undefined;
}

type Piece = Html | string | number | undefined | readonly Html[];

/** Template that escapes values, except for `Html`; `undefined` renders as nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly Piece[]): Html {
  const pieces = parts.map((part, index) => (index === 0 ? part : render(values[index - 1]) + part));
  return new Html(pieces.join(""));
}

function render(value: Piece): string {
  if (value === undefined) return "";
  if (value instanceof Html) return value.markup;
  return typeof value === "object" ? value.join("") : Bun.escapeHTML(value);
}
