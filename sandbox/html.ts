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
