/** A run of text in one style. `table` is code that may be the name of a table. */
export type Inline = { kind: 'text' | 'strong' | 'code'; text: string };

export type Block =
  | { kind: 'paragraph'; text: readonly Inline[] }
  | { kind: 'list'; items: readonly (readonly Inline[])[] };

/**
 * Reads the small part of Markdown that the documents' prose is written in: paragraphs, `- ` lists, **strong** and `code`.
 * Strong may hold code. Whatever else stands there is text.
 */
export function readProse(markdown: string): Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  let items: string[] = [];
  const flush = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', text: readInline(paragraph.join(' ')) });
    if (items.length > 0) blocks.push({ kind: 'list', items: items.map(readInline) });
    paragraph = [];
    items = [];
  };
  for (const line of markdown.split('\n')) {
    if (line.trim() === '') flush();
    else if (line.startsWith('- ')) {
      if (paragraph.length > 0) flush();
      items.push(line.slice(2));
    } else if (items.length > 0 && line.startsWith('  ')) items.push(`${items.pop() ?? ''} ${line.trim()}`);
    else {
      if (items.length > 0) flush();
      paragraph.push(line.trim());
    }
  }
  flush();
  return blocks;
}

const INLINE = /\*\*(.+?)\*\*|`([^`]+)`/g;

function readInline(text: string): Inline[] {
  const parts: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > at) parts.push({ kind: 'text', text: text.slice(at, match.index) });
    const [whole, strong, code] = match;
    if (code !== undefined) parts.push({ kind: 'code', text: code });
    else if (strong !== undefined) {
      const inner = /^`([^`]+)`$/.exec(strong);
      parts.push(inner?.[1] === undefined ? { kind: 'strong', text: strong } : { kind: 'code', text: inner[1] });
    }
    at = match.index + whole.length;
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) });
  return parts;
}
