import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type BuiltInTemplate, parseBuiltIn, TemplateFileError } from '@/lib/templates/document';
import { type ExampleResult, exampleResult } from '@/lib/templates/schema';

export const BUILT_IN_FOLDER = path.join(__dirname, '../../lib/templates/built-in');

/** The file that keeps the first rows of a template's run on the sandbox. */
export function exampleFile({ key }: Pick<BuiltInTemplate, 'key'>, folder = BUILT_IN_FOLDER): string {
  return path.join(folder, 'examples', `${key}.json`);
}

/** All built-in templates, by folder and file name. Throws TemplateFileError for a malformed one and for a key used twice. */
export function readBuiltIns(folder = BUILT_IN_FOLDER): BuiltInTemplate[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.sql'))
    .map((file) => file.split(path.sep).join('/'))
    .sort();
  const owner = new Map<string, string>();
  return files.map((file) => {
    const template = parseBuiltIn(file, readFileSync(path.join(folder, file), 'utf8'));
    for (const name of [template.key, template.name]) {
      const other = owner.get(name);
      if (other !== undefined) throw new TemplateFileError(file, `${name} is already taken by ${other}`);
      owner.set(name, file);
    }
    return template;
  });
}

/** The kept example; null when none has been made yet. */
export function readExample(template: BuiltInTemplate, folder = BUILT_IN_FOLDER): ExampleResult | null {
  const file = exampleFile(template, folder);
  return existsSync(file) ? exampleResult.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
}
