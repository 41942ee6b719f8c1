/** Markup that is safe to send: what was put into it has been escaped. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }

  toString(): string {
    return this.markup;
  }
}

export interface HtmlDocument {
  /** BCP 47; English unless given. */
  language?: string;
  title: string;
  /** What the head has beside what every page has. */
  head?: Html | undefined;
  /** Paths of style sheets; `/style.css` unless given. */
  styles?: readonly string[];
  /** Attributes of the body. */
  mark?: Html;
  body: Html;
}

/** A page of one of the sandbox's sites, whole. */
export function htmlDocument({
  language = "en",
  title,
  head,
  styles = ["/style.css"],
  mark,
  body,
}: HtmlDocument): string {
  return `<!doctype html>${html`<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="robots" content="noindex">
    <title>${title}</title>
    <link rel="icon" href="data:,">
    ${styles.map((path) => html`<link rel="stylesheet" href="${path}">`)}
    ${head}
  </head>
  <body ${mark}>
    ${body}
  </body>
</html>`}`;
}

/** What went wrong with a form, beside the field that it is about. */
export function problemText(text: string | undefined): Html | undefined {
  return text ? html`<p class="problem" id="problem" role="alert">${text}</p>` : undefined;
}

/** Ties a field to what is wrong with it: `problemText`. */
export function describedByProblem(text: string | undefined): Html | undefined {
  return text ? html`aria-invalid="true" aria-describedby="problem"` : undefined;
}

type Piece = Html | string | number | undefined | readonly Html[];

/** A template whose values are escaped unless they are markup themselves; `undefined` leaves nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly Piece[]): Html {
  const pieces = parts.map((part, index) => (index === 0 ? part : render(values[index - 1]) + part));
  return new Html(pieces.join(""));
}

function render(value: Piece): string {
  if (value === undefined) return "";
  if (value instanceof Html) return value.markup;
  return typeof value === "object" ? value.join("") : Bun.escapeHTML(value);
}
