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
