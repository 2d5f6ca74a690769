import 'server-only';

/** Waits before the second and the third try, in milliseconds. */
const DELAYS = [100, 400];

type Fetch = typeof globalThis.fetch;

interface RetryOptions {
  fetch: Fetch;
  wait: (ms: number) => Promise<void>;
}

function isRead(input: Parameters<Fetch>[0], init: Parameters<Fetch>[1]): boolean {
  const method = init?.method ?? (input instanceof Request ? input.method : 'GET');
  return ['GET', 'HEAD'].includes(method.toUpperCase());
}

/** A network failure, as fetch reports it. What the caller aborted itself is not one. */
function isNetworkError(error: unknown, init: Parameters<Fetch>[1]): boolean {
  return error instanceof TypeError && !init?.signal?.aborted;
}

/**
 * A fetch that tries reads (GET, HEAD) up to three times on a network error or a 503, as the database's HTTP side gives
 * while it restarts. Writes, and that includes every `rpc`, go once: whether they may be repeated is their caller's to know.
 */
export function makeRetryingFetch(options: RetryOptions): Fetch {
  return async (input, init) => {
    if (!isRead(input, init)) return options.fetch(input, init);
    for (const delay of DELAYS) {
      try {
        const response = await options.fetch(input, init);
        if (response.status !== 503) return response;
        await response.body?.cancel();
      } catch (error) {
        if (!isNetworkError(error, init)) throw error;
      }
      await options.wait(delay);
    }
    return options.fetch(input, init);
  };
}

export const retryingFetch: Fetch = makeRetryingFetch({
  fetch: (input, init) => fetch(input, init),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});
