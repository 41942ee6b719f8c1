/**
 * Asks for one URL again and again over a fixed number of connections.
 * @param requests how many answers to wait for in all
 * @returns milliseconds of each answer, in the order they came
 * @throws when an answer is not 200
 */
export async function load(
  url: string,
  options: { headers: Record<string, string>; requests: number; connections: number },
): Promise<number[]> {
  const { headers, requests, connections } = options;
  const times: number[] = [];
  let left = requests;
  const connection = async () => {
    while (left > 0) {
      left -= 1;
      const asked = performance.now();
      const answer = await fetch(url, { headers });
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}.`);
      times.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  return times;
}

/** The middle one of some figures. */
export function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;
}
