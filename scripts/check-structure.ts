/**
 * The authority on who may import whom (design.md §1). Usage: check-structure.ts [--root DIR] [--json]
 * Exit 1 when a rule is broken. Outside git (`--root` of a fixture) every file below the folder counts.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkStructure } from './structure/check';
import { readSource } from './structure/imports';

const rootAt = process.argv.indexOf('--root');
const root = path.resolve(rootAt > 0 ? (process.argv[rootAt + 1] ?? '.') : path.join(import.meta.dirname, '..'));

function listFiles(): string[] {
  if (rootAt > 0) return globSync('**/*', { cwd: root }).map((file) => file.split(path.sep).join('/'));
  return execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' }).split('\n');
}

const files = listFiles().filter(
  (file) => /\.(tsx?|mjs|css)$/.test(file) && !file.endsWith('.d.ts') && existsSync(path.join(root, file)),
);
const known = new Set(files);
const sources = files
  .filter((file) => !file.endsWith('.css'))
  .map((file) => readSource(file, readFileSync(path.join(root, file), 'utf8'), known));
const violations = checkStructure(sources);

if (process.argv.includes('--json')) console.log(JSON.stringify(violations));
else for (const { file, line, rule, message } of violations) console.log(`${file}:${line} [${rule}] ${message}`);
if (!process.argv.includes('--json')) console.log(`${sources.length} files checked, ${violations.length} rules broken`);
process.exitCode = violations.length > 0 ? 1 : 0;
