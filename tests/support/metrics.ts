/** What a scrape of the metrics on a port of this machine says. */
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
    /** The name of each series: as many times as it has sets of labels. */
    names: series.map(({ name }) => name),
    /** The sum over all series of a name that have these labels; `undefined` where there is none. */
    value(name: string, labels: Record<string, string> = {}): number | undefined {
      const found = series.filter(
        (one) =>
          one.name === name && Object.entries(labels).every(([key, value]) => one.labels[key] === value),
      );
      return found.length === 0 ? undefined : found.reduce((sum, { value }) => sum + value, 0);
    },
  };
}
