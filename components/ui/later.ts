/** A part of the app that is loaded after the page. */
export interface Later<T> {
  /** Once it is there, at once and each time. */
  now: () => T | null;
  /** Asks for it, once for all who ask. After a failure the next one asks again. */
  load: () => Promise<T>;
}

export function later<T>(get: () => Promise<T>): Later<T> {
  let there: { part: T } | null = null;
  let coming: Promise<T> | null = null;
  const load = () => {
    coming ??= get().then(
      (part) => {
        there = { part };
        return part;
      },
      (error: unknown) => {
        coming = null;
        throw error;
      },
    );
    return coming;
  };
  return { now: () => there?.part ?? null, load };
}
