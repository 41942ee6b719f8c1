/** Scrapes the metrics on a local port. */
export async function metricsOf(port: number) {
  const response = await fetch(`http://127.0.0.1:${port}/metrics`);
  const text = await response.text();
  const series = [...text.matchAll(/^(\w+)(?:\{(.*)\})? (\S+)$/gm)].map(
    ([, name = "", labels = "", value]) => ({
      name,
      labels: Object.fromEntries(
        [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
      ),
      value: Number(value),
    }),
  );
  return {
    text,
    series,
    /** Name of each series, once per set of labels. */
    names: series.map(({ name }) => name),
    /** Sums all series of a name with these labels; `undefined` if there is none. */
    value(name: string, labels: Record<string, string> = {}): number | undefined {
      const found = series.filter(
        (candidate) =>
          candidate.name === name &&
          Object.entries(labels).every(([key, value]) => candidate.labels[key] === value),
      );
      return found.length === 0 ? undefined : found.reduce((sum, { value }) => sum + value, 0);
    },
  };
}
