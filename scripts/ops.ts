/**
 * The operator's command line. Reads the same settings as the app (from the environment, or .env.local).
 *
 *   npm run -s ops -- check                      settings, database, migrations, keys, Amazon: before the first use
 *   npm run -s ops -- connections                tokens that do not decrypt, run out, or need consent
 *   npm run -s ops -- refresh [--user E-MAIL]    renew tokens now
 *   npm run -s ops -- reencrypt                  after a key rotation: move every token to the first key
 *   npm run -s ops -- schedules                  due, late, invalid and stuck
 *   npm run -s ops -- tick --dry                 what a tick would run now; changes nothing
 *   npm run -s ops -- executions                 going on, and lost
 *   npm run -s ops -- purge                      rows and files past their retention time
 *
 * Beside a stack of scripts/start.sh it works on that one: what .env.local leaves open comes from the running stack.
 * `--json` prints data instead of text. Exit code 1: something is wrong; 2: the command itself was.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Report } from './ops/report';
import { ADDRESSES, runningStack } from './stack/leftovers';

const COMMANDS = ['check', 'connections', 'refresh', 'reencrypt', 'schedules', 'tick', 'executions', 'purge'] as const;
type Command = (typeof COMMANDS)[number];

function usage(message: string): never {
  console.error(`${message}\nops ${COMMANDS.join('|')} [--json] [--user E-MAIL] [--dry]`);
  process.exit(2);
}

function read() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        dry: { type: 'boolean', default: false },
        user: { type: 'string' },
      },
    });
  } catch (error) {
    usage(error instanceof Error ? error.message : String(error));
  }
}

async function run(command: Command, flags: { dry: boolean; user?: string | undefined }): Promise<Report> {
  if (command === 'check') return (await import('./ops/check')).check(process.env);
  // Only now: these read the settings, and `check` is for when they are wrong.
  const { env } = await import('@/lib/env');
  const { serviceDb } = await import('@/lib/supabase/service');
  const [db, now] = [serviceDb(), new Date()];
  const tokens = await import('./ops/connections');
  const work = await import('./ops/work');
  switch (command) {
    case 'connections':
      return tokens.connections(db, env().FERNET_KEY, now);
    case 'refresh':
      return tokens.refresh(db, (await import('@/lib/amazon-auth/token-source')).tokenSource(), flags.user);
    case 'reencrypt':
      return tokens.reencrypt(db, env().FERNET_KEY);
    case 'schedules':
      return work.schedules(db, now);
    case 'tick':
      if (!flags.dry) usage('tick only shows what it would do: say --dry. The timers do the rest (npm run ticker).');
      return work.tick(db, now);
    case 'executions':
      return work.executions(db, now);
    case 'purge': {
      const results = await (await import('@/lib/results/jobs')).purgeResults({ now, budgetMs: 600_000 });
      const records = await (await import('@/lib/api-keys/jobs')).purgeApiRecords();
      const data = { ...results, ...records };
      return {
        lines: [
          `rows of ${data.purged} results removed, and of ${data.backlog} not yet; ${data.orphans} files that no result named, ${data.leftovers} left work folders`,
          `${data.rateLimits} old counters, ${data.idempotencyKeys} kept answers, ${data.auditRows} entries of security logs removed`,
        ],
        problems: data.backlog > 0 ? [`${data.backlog} results are past their time and still there: run it again`] : [],
        data,
      };
    }
  }
}

/** The settings that a stack of this folder was given as it started, where the environment has none. */
function useLocalStack(): void {
  if (process.env.SUPABASE_URL) return;
  const running = runningStack(path.join(__dirname, '../.data'));
  for (const name of ADDRESSES) process.env[name] ||= running?.[name] ?? '';
  if (running?.SUPABASE_URL) console.error(`The local stack: ${running.APP_URL}, database ${running.SUPABASE_URL}`);
}

async function main(): Promise<void> {
  const { positionals, values } = read();
  useLocalStack();
  // Standard output is for the report; what the work logs on its way is for the log of the server.
  process.env.LOG_LEVEL = 'error';
  const command = COMMANDS.find((one) => one === positionals[0]);
  if (command === undefined || positionals.length > 1)
    usage(positionals[0] ? `There is no command ${positionals.join(' ')}.` : 'A command is missing.');
  try {
    const report = await run(command, values);
    if (values.json)
      console.log(
        JSON.stringify(
          { command, ok: report.problems.length === 0, problems: report.problems, data: report.data },
          null,
          2,
        ),
      );
    else
      for (const line of [...report.lines, ...report.problems.map((problem) => `PROBLEM ${problem}`)])
        console.log(line);
    process.exitCode = report.problems.length === 0 ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

void main();
