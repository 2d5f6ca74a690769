/**
 * Formats the built-in templates and writes their examples (lib/templates/built-in/examples/<key>.json) by running them on
 * the sandbox's engine, with a world and a day that are always the same. Keys as arguments do only those; `--dry` writes
 * nothing and shows the first rows.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openSmallWorld, TEST_NOW } from '@/lib/amc-sandbox/engine/testing/small-world';
import { format } from '@/lib/amc-sql/format';
import { lint } from '@/lib/amc-sql/lint';
import { CATALOG } from '@/lib/catalog/catalog.gen';
import { EXAMPLE_PEOPLE } from '@/lib/templates/constants';
import type { ExampleResult } from '@/lib/templates/schema';
import { BUILT_IN_FOLDER, exampleFile, readBuiltIns } from './templates/read-built-in';
import { runExample } from './templates/run-example';

const dry = process.argv.includes('--dry');
const keys = process.argv.slice(2).filter((word) => !word.startsWith('--'));

function formatFiles(): void {
  for (const file of readdirSync(BUILT_IN_FOLDER, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.sql')) continue;
    const at = path.join(BUILT_IN_FOLDER, file);
    const text = readFileSync(at, 'utf8');
    const end = text.indexOf('\n*/\n') + 4;
    const formatted = `${text.slice(0, end)}${format(text.slice(end))}\n`;
    if (formatted !== text) writeFileSync(at, formatted);
  }
}

/** A row a line, so that a change shows as the row it changes. */
function toText({ columns, rows, total }: ExampleResult): string {
  const lines = rows.map((row) => `    ${JSON.stringify(row)}`);
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "columns": ${JSON.stringify(columns)},\n  "total": ${total},\n  "rows": ${list}\n}\n`;
}

async function main(): Promise<void> {
  if (!dry) formatFiles();
  const all = readBuiltIns();
  const templates = keys.length === 0 ? all : all.filter(({ key }) => keys.includes(key));
  mkdirSync(path.dirname(exampleFile({ key: '' })), { recursive: true });
  const world = await openSmallWorld(EXAMPLE_PEOPLE);
  try {
    for (const template of templates) {
      for (const { id, severity, message, start } of lint(template.parsed, { catalog: CATALOG, mode: template.mode })) {
        console.error(`${template.key}: ${severity} ${id} at ${start}: ${message}`);
      }
      try {
        const example = await runExample(world, template, TEST_NOW);
        console.log(`${template.key}: ${example.total} rows`);
        if (dry) for (const row of example.rows.slice(0, 4)) console.log(`    ${row.join(' | ')}`);
        else writeFileSync(exampleFile(template), toText(example));
        if (example.total === 0) process.exitCode = 1;
      } catch (error) {
        console.error(`${template.key}: ${error instanceof Error ? error.message : String(error)}`);
        process.exitCode = 1;
      }
    }
    if (dry) return;
    const known = new Set(all.map((template) => path.basename(exampleFile(template))));
    const folder = path.dirname(exampleFile({ key: '' }));
    for (const file of readdirSync(folder)) if (!known.has(file)) rmSync(path.join(folder, file));
  } finally {
    await world.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
