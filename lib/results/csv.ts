import { IngestError } from './errors';
import { identifier, literal } from './sql-text';

/** AMC sends at most 100 columns; far above that something else came down the line. */
const MAX_COLUMNS = 2_000;
/** Longest line we load, cells of 10 MB included. DuckDB keeps one buffer of twice this while such a file is read. */
const MAX_LINE_BYTES = 24 * 1024 * 1024;
/** Read at once by each thread, otherwise 32 MB: outside DuckDB's memory limit, so it counts on top. Four of its usual longest lines. */
const BUFFER_BYTES = 8 * 1024 * 1024;

/**
 * How AMC's files are written: quote `"`, and `\` before a quote inside (`amc`); some writers double the quote instead
 * (`rfc4180`). A file that one of them can not read is tried with the other.
 */
export type Dialect = 'amc' | 'rfc4180';

/** The cells of the first record of `text`, or null while the record has no end yet. Reads both dialects. */
export function firstRecord(text: string, complete: boolean): string[] | null {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    if (quoted) {
      if (char === '\\' && i + 1 < text.length) {
        i += 1;
        cell += text[i];
      } else if (char === '"' && text[i + 1] === '"') {
        i += 1;
        cell += '"';
      } else if (char === '"') quoted = false;
      else cell += char;
    } else if (char === '"') quoted = true;
    else if (char === ',') {
      cells.push(cell);
      cell = '';
    } else if (char === '\n' || char === '\r') return [...cells, cell];
    else cell += char;
  }
  return complete && !quoted ? [...cells, cell] : null;
}

/** Column names made unique (`clicks`, `clicks_2`) and never empty, so that each can be asked for by its name. */
export function uniqueNames(header: readonly string[]): string[] {
  if (header.length > MAX_COLUMNS) {
    const message = `The result has ${header.length} columns; at most ${MAX_COLUMNS} can be loaded.`;
    throw new IngestError('refused', message, { line: 1 });
  }
  const taken = new Set<string>();
  return header.map((given, index) => {
    const base = given.trim() || `column_${index + 1}`;
    let name = base;
    // DuckDB's names ignore case, so `Clicks` and `clicks` would collide.
    for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${base}_${n}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/** DuckDB's table function that reads the parts in their order, every cell as text, an empty cell as NULL. */
export function readCsv(
  files: readonly string[],
  names: readonly string[],
  dialect: Dialect,
  longLines: boolean,
): string {
  const columns = names.map((name) => `${identifier(name)}: 'VARCHAR'`).join(', ');
  const limits = longLines
    ? `max_line_size = ${MAX_LINE_BYTES}, buffer_size = ${2 * MAX_LINE_BYTES}, parallel = false`
    : `parallel = true, buffer_size = ${BUFFER_BYTES}`;
  const escapeChar = dialect === 'amc' ? '\\' : '"';
  return `read_csv([${files.map(literal).join(', ')}], columns = {${columns}}, auto_detect = false, header = true,
    delim = ',', quote = '"', escape = ${literal(escapeChar)}, nullstr = '', strict_mode = true, ${limits})`;
}

/** DuckDB's errors come from native code, where `instanceof Error` is not to be trusted. */
function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}

/** What DuckDB says about a file it could not read, without its paths and advice. */
export function csvProblem(error: unknown): IngestError {
  const text = messageOf(error);
  if (/Out of Memory|No space left|Could not write|IO Error/i.test(text)) {
    return new IngestError('disk', 'The server ran out of room while it loaded the result.', { cause: error });
  }
  // DuckDB quotes the whole line in its text, so that is neither shown nor kept as a cause for the log.
  const line = Number(/CSV Error on Line: (\d+)/.exec(text)?.[1]) || undefined;
  const reason =
    /Expected Number of Columns: \d+ Found: \d+/.exec(text)?.[0] ??
    (/not utf-8 encoded|Invalid unicode/.test(text) ? 'The text is not valid UTF-8' : undefined) ??
    (/unterminated quote/.test(text) ? 'A quote is opened and never closed' : undefined) ??
    (/Maximum line size/.test(text) ? `A row is longer than ${MAX_LINE_BYTES / 1024 / 1024} MB` : undefined) ??
    'It is not a CSV file as AMC writes them';
  const where = line === undefined ? '' : ` (line ${line})`;
  return new IngestError('malformed', `The result file can not be read${where}: ${reason}.`, { line });
}

/** True when the same file may be readable with room for longer lines. */
export function isLongLine(error: unknown): boolean {
  return /Maximum line size/.test(messageOf(error));
}
