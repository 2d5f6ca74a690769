import type { Crumb } from '@/components/ui/breadcrumb';
import { shortId } from '@/components/ui/short-id';
import { destinationOf } from './navigation';

/** What the second part of an address is called where it is no id. */
const WORDS: Readonly<Record<string, string>> = {
  new: 'New query',
  edit: 'Edit',
  copy: 'Copy',
  compare: 'Compare',
};

/**
 * The breadcrumbs of an address. `title` is the name the page knows for the thing it shows (an instance, a run); until
 * the page has said it, the short id stands there.
 */
export function crumbsFor(pathname: string, title: string | undefined): Crumb[] {
  const place = destinationOf(pathname);
  const parts = pathname.split('/').filter(Boolean);
  if (!place) return title ? [{ label: title }] : [];
  const last = parts.length > 1 ? parts.at(-1) : undefined;
  if (last === undefined) return [{ label: place.label }];
  const label = title ?? WORDS[last] ?? shortId(safeDecode(last));
  return [{ label: place.label, href: place.href }, { label }];
}

function safeDecode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
