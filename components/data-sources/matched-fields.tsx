import Link from 'next/link';
import { highlightRanges } from '@/lib/catalog/highlight';
import type { SearchMatch, SearchTerm } from '@/lib/catalog/types';
import { counted } from '@/lib/words';
import { MarkedText } from './marked-text';

/** The fields of a data source that a search has found, each leading to its place. */
export function MatchedFields({
  schemaId,
  match,
  terms,
  search,
}: {
  schemaId: string;
  match: SearchMatch;
  terms: readonly SearchTerm[];
  search: string;
}) {
  const more = match.fieldCount - match.fields.length;
  return (
    <ul className="flex flex-col gap-0.5 max-sm:max-w-[calc(100vw-6.5rem)]">
      {match.fields.map((field) => (
        <li key={field.name} className="flex min-w-0 items-baseline gap-x-2 max-sm:flex-col max-sm:pb-1">
          <Link
            href={`/data-sources/${schemaId}?field=${encodeURIComponent(field.name)}#fields`}
            className="shrink-0 break-all rounded-xs font-mono text-xs hover:underline hover:underline-offset-4"
          >
            <MarkedText text={field.name} ranges={highlightRanges(field.name, terms)} />
          </Link>
          <span
            className="max-w-full truncate text-muted-foreground text-xs max-sm:line-clamp-2 max-sm:whitespace-normal"
            title={field.description}
          >
            <MarkedText text={field.description} ranges={highlightRanges(field.description, terms)} />
          </span>
        </li>
      ))}
      {more > 0 ? (
        <li>
          <Link
            href={`/data-sources/${schemaId}?find=${encodeURIComponent(search)}#fields`}
            className="rounded-xs text-link text-xs hover:underline hover:underline-offset-4"
          >
            {counted(more, 'more field')}
          </Link>
        </li>
      ) : null}
    </ul>
  );
}
