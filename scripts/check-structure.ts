/**
 * The authority on who may import whom (design.md §1), and on whether documents name what exists. Usage: check-structure.ts [--root DIR] [--json]
 * Exit 1 when a rule is broken. Outside git (`--root` of a fixture) every file below the folder counts.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkStructure } from './structure/check';
import { checkDocs } from './structure/docs';
import { readSource } from './structure/imports';

const rootAt = process.argv.indexOf('--root');
const root = path.resolve(rootAt > 0 ? (process.argv[rootAt + 1] ?? '.') : path.join(import.meta.dirname, '..'));

function listFiles(): string[] {
  if (rootAt > 0) return globSync('**/*', { cwd: root }).map((file) => file.split(path.sep).join('/'));
  return execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' }).split('\n');
}

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const everything = listFiles().filter((file) => file !== '' && existsSync(path.join(root, file)));
const files = everything.filter((file) => /\.(tsx?|mjs|css)$/.test(file) && !file.endsWith('.d.ts'));
const known = new Set(files);
const sources = files.filter((file) => !file.endsWith('.css')).map((file) => readSource(file, read(file), known));
// The documents of AMC's tables are data: they name columns and tables, not files.
const docs = everything
  .filter((file) => file.endsWith('.md') && !file.startsWith('amc_dataset/'))
  .map((file) => ({ path: file, text: read(file) }));
const npmScripts = new Set(
  everything.includes('package.json') ? Object.keys(JSON.parse(read('package.json')).scripts) : [],
);
const violations = [...checkStructure(sources), ...checkDocs(docs, { files: everything, npmScripts })];

if (process.argv.includes('--json')) console.log(JSON.stringify(violations));
else for (const { file, line, rule, message } of violations) console.log(`${file}:${line} [${rule}] ${message}`);
if (!process.argv.includes('--json'))
  console.log(`${sources.length} files and ${docs.length} documents checked, ${violations.length} rules broken`);
process.exitCode = violations.length > 0 ? 1 : 0;
