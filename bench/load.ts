/**
 * Requests one URL repeatedly over a fixed number of connections (closed loop).
 * @returns milliseconds of each response, in order of arrival
 * @throws Error if a response is not 200
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
      const sentAt = performance.now();
      const answer = await fetch(url, { headers });
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}.`);
      times.push(performance.now() - sentAt);
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  return times;
}

export function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;
}
