/**
 * Checks, lays out and explains AMC SQL files, for people who keep their queries in git.
 *
 *   node --import tsx scripts/amc-sql.ts lint|format|lineage|parameters [--json] [--write] [--mode measurement|audience] FILE…
 *
 * FILE `-` is standard input. Exit code 1: an error was found; 2: the command itself was wrong.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { COMMANDS, run } from './amc-sql/run';

const MODES = ['measurement', 'audience'] as const;

const { command, files, json, write, mode } = readCommand();
let failed = false;
for (const file of files) {
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch {
    usage(`${file} can't be read.`);
  }
  const outcome = run(command, text, { file: file === '-' ? 'standard input' : file, json, mode });
  if (write && command === 'format' && file !== '-') writeFileSync(file, outcome.output);
  else process.stdout.write(outcome.output);
  if (outcome.failed) failed = true;
}
process.exitCode = failed ? 1 : 0;

function readCommand() {
  let parsed: ReturnType<typeof parseCommandLine>;
  try {
    parsed = parseCommandLine();
  } catch (error) {
    usage(error instanceof Error ? error.message : String(error));
  }
  const [wanted, ...files] = parsed.positionals;
  const { json, write } = parsed.values;
  const mode = MODES.find((one) => one === parsed.values.mode);
  const command = COMMANDS.find((one) => one === wanted);
  if (command === undefined) usage(wanted === undefined ? 'A command is missing.' : `There is no command ${wanted}.`);
  if (mode === undefined) usage(`--mode is measurement or audience, not ${parsed.values.mode}.`);
  if (files.length === 0) usage('Name at least one file, or - for standard input.');
  return { command, files, json, write, mode };
}

function parseCommandLine() {
  return parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      mode: { type: 'string', default: 'measurement' },
    },
  });
}

function usage(message: string): never {
  console.error(
    `${message}\namc-sql lint|format|lineage|parameters [--json] [--write] [--mode measurement|audience] FILE…`,
  );
  process.exit(2);
}
