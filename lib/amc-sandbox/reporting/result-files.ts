import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/** AMC's limit of download URLs for one run. */
const MAX_FILES = 5;

const NEWLINE = '\n'.charCodeAt(0);

/** The file without its header line; a line feed inside quotes belongs to the header. */
async function* withoutHeader(file: string, quote: string): AsyncGenerator<Buffer> {
  const quoteByte = quote.charCodeAt(0);
  let inHeader = true;
  let quoted = false;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    let start = 0;
    while (inHeader && start < chunk.length) {
      const byte = chunk[start];
      if (byte === quoteByte) quoted = !quoted;
      if (byte === NEWLINE && !quoted) inHeader = false;
      start += 1;
    }
    if (start < chunk.length) yield chunk.subarray(start);
  }
}

/** Appends what is too many to the last allowed file, so that no row is lost. Returns the files that remain. */
export async function fitToLimit(files: readonly string[], quote = '"'): Promise<string[]> {
  const kept = files.slice(0, MAX_FILES);
  const last = kept.at(-1);
  if (last === undefined) return kept;
  for (const file of files.slice(MAX_FILES)) {
    await pipeline(withoutHeader(file, quote), createWriteStream(last, { flags: 'a' }));
    await rm(file);
  }
  return kept;
}
