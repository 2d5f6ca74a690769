/** Why an answer is not there, in words that may be shown. `status` is 0 when there was no answer at all. */
class FetchFailure extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'FetchFailure';
    this.status = status;
  }
}

/**
 * JSON from one of our own routes. A problem body gives its own sentence, everything else one of ours. Throws
 * FetchFailure; an abort is passed on as it is.
 */
export async function fetchJson<T>(url: string, signal?: AbortSignal): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, {
      headers: { accept: 'application/json' },
      credentials: 'same-origin',
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new FetchFailure(0, 'The server could not be reached. Check your connection; nothing is lost.');
  }
  if (response.ok) return (await response.json()) as T;
  if (response.status === 401 || response.redirected) {
    throw new FetchFailure(401, 'Your session has ended. Sign in again in another tab, then try again here.');
  }
  throw new FetchFailure(response.status, await sentenceOf(response));
}

/** `detail` of an RFC 9457 body, else a `message`; never the raw body, which may be a page of HTML. */
async function sentenceOf(response: Response): Promise<string> {
  const fallback = `The server answered with an error (${response.status}). Try again in a minute.`;
  try {
    const body: unknown = await response.json();
    if (typeof body !== 'object' || body === null) return fallback;
    for (const key of ['detail', 'message', 'title']) {
      const value = (body as Record<string, unknown>)[key];
      if (typeof value === 'string' && value !== '') return value;
    }
    return fallback;
  } catch {
    return fallback;
  }
}
