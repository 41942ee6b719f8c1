/** Milliseconds before a call is sent again, at least: a balancer leaves an instance alone for two seconds at a time. */
const waits = [300, 1_500];

/**
 * Sends a call, and again where nobody answered it: the instance that it was on its way to may just have been
 * replaced. A change names itself (`#shared/headers.ts`), and is done once all the same.
 */
export async function fetchWithRetry(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  for (const wait of waits) {
    try {
      const response = await fetch(input, init);
      if (!isOfBalancer(response)) {
        // An answer that breaks off is none. Reads that were asked for together are shown one by one as they come.
        if (init?.method === "POST" || !String(input).includes(",")) await response.clone().blob();
        return response;
      }
    } catch (error) {
      if (init?.signal?.aborted || navigator.onLine === false) throw error;
    }
    // Thousands of pages may have lost the same instance.
    await new Promise((resolve) => setTimeout(resolve, wait * (1 + Math.random())));
  }
  return fetch(input, init);
}

/** What stands before the server found nobody to answer, and says so in its own words. */
function isOfBalancer({ status, headers }: Response): boolean {
  return status >= 502 && status <= 504 && !headers.get("content-type")?.includes("json");
}
