/// The worker's entry: holds lib/amc-sql and the catalog, both far too large for the page's first load.
import { answersFor } from './answers';
import type { Kind, Lesson, Reply, Request } from './protocol';

const answers = import('@/lib/catalog/catalog.gen').then(({ CATALOG }) => answersFor(CATALOG));

// Without the catalog every table would be unknown: the worker dies of it, and the page starts another.
answers.catch((error: unknown) => {
  setTimeout(() => {
    throw error;
  });
});

self.addEventListener('message', ({ data }: MessageEvent<Request | Lesson>) => {
  void answers.then(
    ({ teach, ...all }) => {
      if ('kind' in data) self.postMessage(reply(data, all[data.kind] as (ask: Request['ask']) => unknown));
      else teach(data);
    },
    () => undefined,
  );
});

function reply<K extends Kind>({ id, ask }: Request<K>, answer: (ask: Request['ask']) => unknown): Reply {
  try {
    return { id, answer: answer(ask) };
  } catch (error) {
    return { id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
