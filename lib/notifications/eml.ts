/** Reads the mails this stack writes as files: enough of MIME for nodemailer's and our own, not for the world's. */

export interface ParsedMail {
  from: string;
  to: string;
  subject: string;
  /** As it stands in the mail; null without one. */
  date: string | null;
  messageId: string | null;
  text: string;
  html: string | null;
}

interface Part {
  headers: Map<string, string>;
  body: string;
}

/** `raw` is bytes as latin1 text, so that a charset can be applied after the transfer encoding. */
function split(raw: string): Part {
  const [head = '', ...rest] = raw.split(/\r?\n\r?\n/);
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: rest.join('\r\n\r\n') };
}

function quotedPrintable(text: string): Buffer {
  const plain = text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}

/** Encoded words of a header (RFC 2047). */
function decodeHeader(text: string): string {
  const bytes = Buffer.from(text, 'latin1').toString('utf8');
  return bytes
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString('utf8')
        : quotedPrintable(word.replaceAll('_', ' ')).toString('utf8'),
    );
}

function bodyOf({ headers, body }: Part): string {
  const encoding = (headers.get('content-transfer-encoding') ?? '8bit').toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding === 'quoted-printable') return quotedPrintable(body).toString('utf8');
  return Buffer.from(body, 'latin1').toString('utf8');
}

function collect(part: Part, found: { text: string | null; html: string | null }): void {
  const type = part.headers.get('content-type') ?? 'text/plain';
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary !== undefined) {
    const pieces = part.body.split(`--${boundary}`).slice(1);
    for (const piece of pieces) if (!piece.startsWith('--')) collect(split(piece.replace(/^\r?\n/, '')), found);
  } else if (/^text\/html/i.test(type)) found.html ??= bodyOf(part);
  else if (/^text\//i.test(type)) found.text ??= bodyOf(part);
}

export function parseMail(bytes: Buffer): ParsedMail {
  const mail = split(bytes.toString('latin1'));
  const found: { text: string | null; html: string | null } = { text: null, html: null };
  collect(mail, found);
  const header = (name: string) => decodeHeader(mail.headers.get(name) ?? '');
  return {
    from: header('from'),
    to: header('to'),
    subject: header('subject'),
    date: mail.headers.get('date') ?? null,
    messageId: mail.headers.get('message-id') ?? null,
    text: found.text ?? '',
    html: found.html,
  };
}
