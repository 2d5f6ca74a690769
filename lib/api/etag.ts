import 'server-only';
import { createHash } from 'node:crypto';
import { AppError } from '@/lib/errors';

/** The strong ETag of a representation: a digest of its JSON, so any visible change gives another one. */
export function etagOf(body: unknown): string {
  return `"${createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 27)}"`;
}

function listed(header: string): string[] {
  return header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
}

/** Whether `If-None-Match` says that the caller has this very representation. */
export function isKnown(request: Request, etag: string): boolean {
  const header = request.headers.get('if-none-match');
  return header !== null && (header.trim() === '*' || listed(header).includes(etag));
}

/**
 * Guards a change: `current` is the representation as a GET would answer it now. Without `If-Match`: AppError
 * `precondition_required` (428); with one of an older state: `precondition_failed` (412). `If-Match: *` overwrites
 * whatever is there, knowingly.
 */
export function requireMatch(request: Request, current: unknown): void {
  const header = request.headers.get('if-match');
  if (header === null) {
    throw new AppError(
      'precondition_required',
      'Send If-Match with the ETag of what you saw, so that nobody’s change is lost; or If-Match: * to overwrite.',
    );
  }
  // Compared strongly (RFC 9110 §13.1.1): a weak tag never matches.
  const tags = header.split(',').map((tag) => tag.trim());
  if (tags.includes('*') || tags.includes(etagOf(current))) return;
  throw new AppError('precondition_failed', 'It was changed since you read it. Read it again; nothing was saved.');
}
