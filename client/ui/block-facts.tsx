export interface BlockFactsWords {
  stopsTitle: string;
  stops: readonly string[];
  notTitle: string;
  not: readonly string[];
}

/** What a block does and does not stop, side by side where there is room. */
export function BlockFacts({
  messages: { stopsTitle, stops, notTitle, not },
}: {
  messages: BlockFactsWords;
}) {
  return (
    <div className="block-facts">
      {[
        { title: stopsTitle, texts: stops },
        { title: notTitle, texts: not },
      ].map(({ title, texts }) => (
        <section key={title}>
          <h3>{title}</h3>
          <ul>
            {texts.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
