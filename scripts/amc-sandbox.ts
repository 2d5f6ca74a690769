import { parseArgs } from 'node:util';
import { standingRefreshTokens } from '@/lib/amc-sandbox/auth/tokens';
import { OptionsError, type SandboxOptionsInput } from '@/lib/amc-sandbox/options';
import { type RunningSandbox, startSandbox } from '@/lib/amc-sandbox/server';
import { FolderInUseError } from '@/lib/amc-sandbox/store/lock';

const USAGE = `Usage: npm run -s amc-sandbox -- [options]

  --port N               0 (default) takes a free one
  --host ADDRESS         default 127.0.0.1; another one opens the sandbox to the network
  --data DIR             default .data/amc-sandbox
  --scale SIZE           small (default, 100,000 people), large (1,000,000), or a number of people
  --speed N              AMC seconds a real second; default 30
  --client-id ID         or AMAZON_CLIENT_ID; made and kept in the data folder when not given
  --client-secret TEXT   or AMAZON_CLIENT_SECRET; the same
  --redirect-uri URL     a return URL besides loopback ones; can be repeated
  --print-tokens         adds a refresh token for each Amazon user to the ready line; the default, unless client id and
                         secret come from the environment (then the line holds no secret and may go to a log)
  --max-running N        runs at once in an instance; default 10
  --rows-per-file N      split larger results; default 1000000
  --visibility-delay N   seconds in which a new run "does not exist"; default 0
  --result-days N        days after which result files are removed; default 30
  --max-query-seconds N  real seconds one query may compute; default 120

What Amazon never documented (default first):
  --envelope flat|wrapped          --missing-status 400|404    --duplicate-status 400|409
  --not-ready-status 404|400       --zone-suffix ignore|refuse --gzip      --publishing
  --compile-errors refuse|reject   --delete-execution unknown|cancel       --similar-runs 0 (no guard)`;

class UsageError extends Error {}

function readArguments() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        data: { type: 'string' },
        scale: { type: 'string' },
        speed: { type: 'string' },
        'client-id': { type: 'string' },
        'client-secret': { type: 'string' },
        'redirect-uri': { type: 'string', multiple: true },
        'print-tokens': { type: 'boolean' },
        'max-running': { type: 'string' },
        'rows-per-file': { type: 'string' },
        'visibility-delay': { type: 'string' },
        'max-query-seconds': { type: 'string' },
        'result-days': { type: 'string' },
        envelope: { type: 'string' },
        'missing-status': { type: 'string' },
        'duplicate-status': { type: 'string' },
        'not-ready-status': { type: 'string' },
        'zone-suffix': { type: 'string' },
        'compile-errors': { type: 'string' },
        'delete-execution': { type: 'string' },
        'similar-runs': { type: 'string' },
        gzip: { type: 'boolean' },
        publishing: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

type Arguments = ReturnType<typeof readArguments>;

function numberOf(args: Arguments, name: keyof Arguments): number | undefined {
  const text = args[name];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text === '' || !Number.isFinite(value)) throw new UsageError(`--${name} must be a number`);
  return value;
}

/** Only what was given: the schema behind `startSandbox` fills the rest and names what is wrong. */
function optionsOf(args: Arguments): SandboxOptionsInput {
  const { scale } = args;
  const given = {
    port: numberOf(args, 'port'),
    host: args.host,
    dataDir: args.data,
    scale: scale === undefined || scale === 'small' || scale === 'large' ? scale : numberOf(args, 'scale'),
    speed: numberOf(args, 'speed'),
    clientId: args['client-id'] || process.env.AMAZON_CLIENT_ID || undefined,
    clientSecret: args['client-secret'] || process.env.AMAZON_CLIENT_SECRET || undefined,
    redirectUris: args['redirect-uri'],
    maxRunning: numberOf(args, 'max-running'),
    rowsPerFile: numberOf(args, 'rows-per-file'),
    visibilityDelaySeconds: numberOf(args, 'visibility-delay'),
    maxQuerySeconds: numberOf(args, 'max-query-seconds'),
    resultDays: numberOf(args, 'result-days'),
    quirks: {
      envelope: args.envelope,
      missingStatus: numberOf(args, 'missing-status'),
      duplicateStatus: numberOf(args, 'duplicate-status'),
      notReadyStatus: numberOf(args, 'not-ready-status'),
      zoneSuffix: args['zone-suffix'],
      compileErrors: args['compile-errors'],
      deleteExecution: args['delete-execution'],
      similarRuns: numberOf(args, 'similar-runs'),
      gzip: args.gzip,
      publishing: args.publishing,
    },
  };
  const withoutUnset = (value: object) =>
    Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined));
  return { ...withoutUnset(given), quirks: withoutUnset(given.quirks) };
}

/** One line for what a person can mend; anything else is a bug and keeps its stack. */
function explain(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n\n${USAGE}`;
  if (error instanceof OptionsError) return `The AMC sandbox can not start: an option is wrong.\n${error.message}`;
  if (error instanceof FolderInUseError) return error.message;
  const { code, message, stack } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return 'The port is taken; choose another with --port, or 0 for a free one.';
  if (code === 'EACCES' || code === 'EROFS')
    return `The AMC sandbox can not write its data or take its port: ${message}`;
  return stack ?? String(error);
}

function stopOnSignal(running: RunningSandbox): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    running.close().then(
      () => process.exit(0),
      (error) => {
        process.stderr.write(`${explain(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

async function main(): Promise<void> {
  const args = readArguments();
  if (args.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const running = await startSandbox(optionsOf(args), {
    onProgress: (message) => process.stderr.write(`${message}\n`),
  });
  stopOnSignal(running);
  const { clientId, clientSecret } = running.sandbox.options;
  const words = ['ready', running.url];
  // Who set them in the environment knows them, and keeps this line in a log.
  const known = clientId === process.env.AMAZON_CLIENT_ID && clientSecret === process.env.AMAZON_CLIENT_SECRET;
  if (!known) words.push(`client_id=${clientId}`, `client_secret=${clientSecret}`);
  if (args['print-tokens'] || !known) {
    for (const [tenant, token] of await standingRefreshTokens(running.sandbox)) {
      words.push(`refresh_token.${tenant}=${token}`);
    }
  }
  process.stdout.write(`${words.join(' ')}\n`);
}

main().catch((error) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
