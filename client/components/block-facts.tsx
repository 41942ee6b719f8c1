export interface BlockFactsMessages {
  stopsTitle: string;
  stops: readonly string[];
  notTitle: string;
  not: readonly string[];
}

/** Lists what a block stops and what it does not stop, side by side on wide screens. */
export function BlockFacts({
  messages: { stopsTitle, stops, notTitle, not },
}: {
  messages: BlockFactsMessages;
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
