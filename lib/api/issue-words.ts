import type { z } from 'zod';

type RawIssue = z.core.$ZodRawIssue;

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return TYPES[typeof value] ?? typeof value;
}

function sizeWords(limit: number | bigint, origin: string, bound: 'At most' | 'At least', inclusive: boolean): string {
  const n = limit.toLocaleString('en');
  if (origin === 'string') return `${bound} ${n} character${Number(limit) === 1 ? '' : 's'}`;
  if (origin === 'array' || origin === 'set') return `${bound} ${n} item${Number(limit) === 1 ? '' : 's'}`;
  if (inclusive) return `${bound} ${n}`;
  return `${bound === 'At most' ? 'Less than' : 'More than'} ${n}`;
}

/**
 * What is wrong with a field, for the person who wrote the request: zod's own words speak of its types ("expected string,
 * received undefined"). Only where the schema has no words of its own; undefined leaves the issue to zod.
 */
export function issueWords(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'Is missing';
      if (issue.expected === 'int' && typeof issue.input === 'number') return 'Must be a whole number';
      return `Must be ${TYPES[issue.expected] ?? issue.expected}, not ${typeOf(issue.input)}`;
    case 'invalid_value':
      if (issue.input === undefined) return 'Is missing';
      return issue.values.length === 1
        ? `Must be ${JSON.stringify(issue.values[0])}`
        : `Must be one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'too_big':
      return sizeWords(issue.maximum, issue.origin, 'At most', issue.inclusive ?? true);
    case 'too_small':
      return sizeWords(issue.minimum, issue.origin, 'At least', issue.inclusive ?? true);
    default:
      return undefined;
  }
}
