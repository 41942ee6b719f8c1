/** Minimum delays of the retries, in milliseconds. A load balancer skips a failed instance for two seconds. */
const minRetryDelaysMs = [300, 1_500];

/**
 * Fetches, and retries if no server responded, because the instance may just have been replaced. Retrying a mutation is
 * safe: the server deduplicates calls by their id (`#shared/headers.ts`).
 */
export async function fetchWithRetry(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  for (const minDelayMs of minRetryDelaysMs) {
    try {
      const response = await fetch(input, init);
      if (!isFromLoadBalancer(response)) {
        // An interrupted response is retried too, unless it is a batch of reads, whose results are shown as they arrive.
        if (init?.method === "POST" || !String(input).includes(",")) await response.clone().blob();
        return response;
      }
    } catch (error) {
      if (init?.signal?.aborted || navigator.onLine === false) throw error;
    }
    // Jitter, because thousands of pages may have lost the same instance.
    await new Promise((resolve) => setTimeout(resolve, minDelayMs * (1 + Math.random())));
  }
  return fetch(input, init);
}

/** Tests whether a load balancer responded because it found no instance: a 502 to 504 that is not JSON. */
function isFromLoadBalancer({ status, headers }: Response): boolean {
  return status >= 502 && status <= 504 && !headers.get("content-type")?.includes("json");
}
