import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createTailwindMerge, getDefaultConfig } from 'tailwind-merge';
import { cn } from './cn';
import { tailwindGroups } from './tailwind-groups';

const root = path.join(__dirname, '..');
const theirs = createTailwindMerge(() => ({ ...getDefaultConfig(), cacheSize: 0 }));
const own = createTailwindMerge(() => ({ ...tailwindGroups(), cacheSize: 0 }));

/** `hover:` and `data-[state=open]:` gone, and the mark of importance. */
function bare(token: string): string {
  let depth = 0;
  let from = 0;
  for (const [at, letter] of [...token].entries()) {
    if (letter === '[' || letter === '(') depth += 1;
    else if (letter === ']' || letter === ')') depth -= 1;
    else if (letter === ':' && depth === 0) from = at + 1;
  }
  return token.slice(from).replace(/^!|!$/g, '');
}

/** Every class in a text of the app that tailwind-merge knows, and the animations, which it does not. */
function classesInUse(): string[] {
  const found = new Set<string>();
  for (const file of globSync('{app,components,lib}/**/*.{ts,tsx}', { cwd: root })) {
    if (/\.test\.|amc-sandbox/.test(file)) continue;
    for (const [, , text = ''] of readFileSync(path.join(root, file), 'utf8').matchAll(
      /(['"`])((?:(?!\1)[^\\\n])*)\1/g,
    ))
      for (const token of text.split(/\s+/)) if (/^[\w@[!*-][^{}$]*$/.test(token)) found.add(bare(token));
  }
  return [...found].filter((one) => one !== '' && (theirs(`${one} ${one}`) === one || one.startsWith('animate-')));
}

it('merges our classes as tailwind-merge does with all of Tailwind', () => {
  const classes = classesInUse();
  expect(classes.length).toBeGreaterThan(400);
  const isOneGroup = (merge: typeof own, first: string, second: string) =>
    merge(`${first} ${second}`) === second && merge(`${second} ${first}`) === first;
  // One class of each group stands for those that replace it and are replaced by it, for them and for us.
  const groups: string[] = [];
  for (const one of classes)
    if (!groups.some((other) => isOneGroup(own, one, other) && isOneGroup(theirs, one, other))) groups.push(one);
  const differing: string[] = [];
  for (const first of groups)
    for (const second of groups) {
      const both = `${first} ${second}`;
      if (own(both) !== theirs(both)) differing.push(both);
    }
  expect(differing).toEqual([]);
});

it('keeps what a variant says apart, and lets the later one win', () => {
  expect(cn('px-2 hover:bg-accent text-sm', false, 'p-4 hover:bg-card text-destructive')).toBe(
    'text-sm p-4 hover:bg-card text-destructive',
  );
  expect(cn('px-0! px-3', 'size-8 h-4')).toBe('px-0! px-3 size-8 h-4');
});
