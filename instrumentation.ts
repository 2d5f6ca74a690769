import type { Instrumentation } from 'next';

/**
 * Runs once when the server starts. A wrong setting stops it here, with the name, the rule and the remedy on standard
 * error, instead of failing later in the middle of somebody's work.
 */
export async function register(): Promise<void> {
  // Written as a block around everything: the bundler drops it from the edge build, which has no process.exit.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { EnvError, parseEnv } = await import('./lib/env');
    try {
      parseEnv(process.env);
    } catch (error) {
      if (!(error instanceof EnvError)) throw error;
      process.stderr.write(`${error.message}\n`);
      process.exit(1);
    }
  }
}

/**
 * What a page or action threw without being expected. Next shows people the error's digest as event id; here it meets
 * the error itself. Only path and method are logged: the query string may carry somebody's data.
 */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { log } = await import('./lib/log');
    const { readDigest } = await import('./lib/errors');
    const { eventId } = readDigest(error instanceof Error && 'digest' in error ? String(error.digest) : undefined);
    const [path] = request.path.split('?');
    log.error(
      { eventId, method: request.method, path, route: context.routePath, kind: context.routeType, err: error },
      'request failed',
    );
  }
};
