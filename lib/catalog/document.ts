import { parse as parseYaml } from 'yaml';
import { type FieldRow, type FrontMatter, fieldRowSchema, frontMatterSchema } from './schema';

/** A worked example of a document: its heading, the sentence under it, and the SQL. */
export interface DocumentExample {
  title: string;
  description: string;
  sql: string;
}

export interface DataSourceDocument {
  front: FrontMatter;
  /** The paragraph under the title. */
  description: string;
  /** Prose sections in order, heading to Markdown text (without Fields and Examples). */
  sections: readonly { title: string; markdown: string }[];
  fields: readonly FieldRow[];
  examples: readonly DocumentExample[];
}

/** Where a document breaks which rule. The message reads `file:line: rule`. */
export class DocumentError extends Error {
  constructor(file: string, line: number, rule: string) {
    super(`${file}:${line}: ${rule}`);
    this.name = 'DocumentError';
  }
}

const FIELD_HEADER = ['Field', 'Type', 'Kind', 'Threshold', 'Description', 'Values'];
const REQUIRED_SECTIONS = ['What a row is', 'Time window', 'Joining', 'Traps', 'Fields', 'Examples'];

interface Section {
  title: string;
  line: number;
  lines: string[];
}

/**
 * Parses one document of `amc_dataset/` strictly. Lines in errors are 1-based lines of the file.
 * Throws DocumentError at the first broken rule.
 */
export function parseDocument(file: string, text: string): DataSourceDocument {
  const lines = text.split('\n');
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end < 0)
    throw new DocumentError(file, 1, 'must begin with front matter between two --- lines');
  const front = parseFront(file, lines.slice(1, end));

  const titleAt = lines.findIndex((line, index) => index > end && line.startsWith('# '));
  if (titleAt < 0) throw new DocumentError(file, end + 2, 'needs a title line "# …" after the front matter');
  if (lines[titleAt] !== `# ${front.name}`) {
    throw new DocumentError(file, titleAt + 1, `the title must be the name of the front matter: "# ${front.name}"`);
  }

  const { intro, sections } = splitSections(lines, titleAt + 1);
  const description = intro.join(' ').trim();
  if (description === '') throw new DocumentError(file, titleAt + 2, 'needs a description under the title');
  for (const title of REQUIRED_SECTIONS) {
    if (!sections.some((section) => section.title === title)) {
      throw new DocumentError(file, lines.length, `needs a section "## ${title}"`);
    }
  }

  const fields = parseFields(
    file,
    sections.find((section) => section.title === 'Fields'),
  );
  const names = new Set(fields.map((field) => field.name));
  if (front.window_column !== null && !names.has(front.window_column)) {
    throw new DocumentError(file, 1, `window_column ${front.window_column} is not a field of the table`);
  }
  for (const missing of front.audience_missing ?? []) {
    if (!names.has(missing))
      throw new DocumentError(file, 1, `audience_missing names ${missing}, which is not a field`);
  }

  return {
    front,
    description,
    sections: sections
      .filter((section) => section.title !== 'Fields' && section.title !== 'Examples')
      .map((section) => ({ title: section.title, markdown: section.lines.join('\n').trim() })),
    fields,
    examples: parseExamples(
      file,
      sections.find((section) => section.title === 'Examples'),
    ),
  };
}

function parseFront(file: string, lines: string[]): FrontMatter {
  let raw: unknown;
  try {
    raw = parseYaml(lines.join('\n'));
  } catch (error) {
    const line = (error as { linePos?: [{ line: number }] }).linePos?.[0].line ?? 1;
    throw new DocumentError(file, line + 1, 'the front matter is not valid YAML');
  }
  const result = frontMatterSchema.safeParse(raw);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const key = String(issue?.path[0] ?? '');
  const at = lines.findIndex((line) => line.startsWith(`${key}:`));
  throw new DocumentError(file, at < 0 ? 1 : at + 2, `${key || 'front matter'} ${issue?.message ?? 'is wrong'}`);
}

function splitSections(lines: readonly string[], from: number): { intro: string[]; sections: Section[] } {
  const intro: string[] = [];
  const sections: Section[] = [];
  for (let index = from; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const current = sections.at(-1);
    if (line.startsWith('## ')) sections.push({ title: line.slice(3).trim(), line: index + 1, lines: [] });
    else if (current) current.lines.push(line);
    else intro.push(line);
  }
  return { intro, sections };
}

/** Splits a Markdown table row at its bars; `\|` is a bar inside a cell. */
function cells(line: string): string[] {
  return line
    .trim()
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
}

function parseFields(file: string, section: Section | undefined): FieldRow[] {
  const rows = (section?.lines ?? [])
    .map((line, index) => ({ line, at: (section?.line ?? 0) + index + 1 }))
    .filter((row) => row.line.startsWith('|'));
  const [header, rule, ...body] = rows;
  if (!header || cells(header.line).join() !== FIELD_HEADER.join()) {
    throw new DocumentError(
      file,
      section?.line ?? 1,
      `the field table must have the columns ${FIELD_HEADER.join(', ')}`,
    );
  }
  if (!rule || !/^\|( ?-+ ?\|)+$/.test(rule.line))
    throw new DocumentError(file, header.at + 1, 'expected the rule line of the table');
  if (body.length === 0) throw new DocumentError(file, header.at, 'the field table has no rows');
  const seen = new Map<string, number>();
  return body.map(({ line, at }) => {
    const [name = '', type, kind, threshold, description, values, ...rest] = cells(line);
    if (values === undefined || rest.length > 0)
      throw new DocumentError(file, at, `a field row has ${FIELD_HEADER.length} cells`);
    const listed = values === '' ? [] : values.split(',').map((value) => value.trim());
    if (listed.some((value) => !/^`[^`]+`$/.test(value)))
      throw new DocumentError(file, at, 'values must be a comma list of `code` values');
    const row = fieldRowSchema.safeParse({
      name,
      type,
      kind,
      threshold,
      description,
      values: listed.map((value) => value.slice(1, -1)),
    });
    if (!row.success) {
      const issue = row.error.issues[0];
      throw new DocumentError(file, at, `${name}: ${String(issue?.path[0] ?? 'row')} ${issue?.message ?? 'is wrong'}`);
    }
    const before = seen.get(name);
    if (before !== undefined) throw new DocumentError(file, at, `${name} stands twice, first on line ${before}`);
    seen.set(name, at);
    return row.data;
  });
}

function parseExamples(file: string, section: Section | undefined): DocumentExample[] {
  const examples: DocumentExample[] = [];
  const lines = section?.lines ?? [];
  for (let index = 0; index < lines.length; index += 1) {
    if (!lines[index]?.startsWith('### ')) continue;
    const open = lines.findIndex((line, at) => at > index && line === '```sql');
    const close = lines.findIndex((line, at) => at > open && line === '```');
    const next = lines.findIndex((line, at) => at > index && line.startsWith('### '));
    if (open < 0 || close < 0 || (next >= 0 && open > next)) {
      throw new DocumentError(file, (section?.line ?? 0) + index + 1, 'an example needs a ```sql block');
    }
    examples.push({
      title: lines[index]?.slice(4).trim() ?? '',
      description: lines
        .slice(index + 1, open)
        .join(' ')
        .trim(),
      sql: lines.slice(open + 1, close).join('\n'),
    });
    index = close;
  }
  if (examples.length === 0) throw new DocumentError(file, section?.line ?? 1, 'needs at least one worked example');
  return examples;
}
