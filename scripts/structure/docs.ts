import path from 'node:path';
import type { Violation } from './check';

/** What a tree has that a document may name. */
export interface DocumentedTree {
  /** Every file, from the root. */
  readonly files: readonly string[];
  /** The names after `npm run`. */
  readonly npmScripts: ReadonlySet<string>;
}

/** Not JSON: programs write such files, too. */
const FILE_NAME = /^[\w@()[\]{},*<>….-][\w@()[\]{},*<>…./-]*\.(?:tsx?|mjs|css|sql|sh|md|ya?ml|png)$/;

/** A name as documents write it (`lib/<domain>/`, `app/api/**`, `{lock,mutex}.ts`, `screens-….spec.ts`) as a pattern. */
function patternOf(name: string): RegExp {
  const parts = name
    .replace(/\/$/, '')
    .split(/(<[^>]*>|\{[^}]*\}|\*\*\/?|\*|…)/)
    .map((part, index) => {
      if (index % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      if (part.startsWith('{')) {
        const choices = part.slice(1, -1).split(',');
        // `{ … }` with an ellipsis among the choices leaves the others open.
        return choices.includes('…') ? '[^/]+' : `(?:${choices.join('|')})`;
      }
      return part.startsWith('**') ? '.*' : '[^/]*';
    });
  return new RegExp(`^${parts.join('')}$`);
}

/** Links and names in documents that lead nowhere: files, folders and npm scripts that do not exist (any more). */
export function checkDocs(docs: readonly { path: string; text: string }[], tree: DocumentedTree): Violation[] {
  const places = new Set<string>();
  const tops = new Set<string>();
  for (const file of tree.files) {
    const steps = file.split('/');
    for (let depth = 1; depth <= steps.length; depth += 1) places.add(steps.slice(0, depth).join('/'));
    if (steps.length > 1) tops.add(steps[0] ?? '');
  }
  const all = [...places];
  const exists = (name: string, from: string): boolean => {
    const plain = name.replace(/\/$/, '');
    if (places.has(plain) || places.has(path.posix.join(path.posix.dirname(from), plain))) return true;
    // From the root, or the end of a path: within a room its files are named without it.
    const pattern = patternOf(name).source.slice(1);
    const fits = new RegExp(tops.has(plain.split('/')[0] ?? '') ? `^${pattern}` : `(?:^|/)${pattern}`);
    return all.some((place) => fits.test(place));
  };

  const found: Violation[] = [];
  for (const doc of docs) {
    doc.text.split('\n').forEach((text, index) => {
      const report = (rule: string, message: string) => found.push({ rule, file: doc.path, line: index + 1, message });
      for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        const file = target.replace(/#.*$/, '');
        if (file === '' || /^[a-z]+:/.test(file)) continue;
        if (!places.has(path.posix.join(path.posix.dirname(doc.path), file)))
          report('doc-links', `links to ${target}, which does not exist`);
      }
      for (const [, code = ''] of text.matchAll(/`([^`]+)`/g)) {
        const words = code.split(/\s+/);
        for (const word of words) {
          const name = word.replace(/:[\d-]+$/, '');
          const isPath = name.includes('/') && tops.has(name.split('/')[0] ?? '') && !name.includes(':');
          // In a command a bare name is the reader's own file.
          if ((isPath || (words.length === 1 && FILE_NAME.test(name))) && !exists(name, doc.path))
            report('doc-paths', `names ${name}, which does not exist`);
        }
      }
      for (const [, name = ''] of text.matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)) {
        if (!tree.npmScripts.has(name))
          report('doc-commands', `says npm run ${name}, which package.json does not have`);
      }
    });
  }
  return found;
}
