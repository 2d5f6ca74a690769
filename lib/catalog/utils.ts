import type { DataSourceSummary, SearchTerm } from './types';

/** The sentence for an id that no data source has, with what may have been meant. */
export function unknownDataSource(id: string, nearest: readonly DataSourceSummary[]): string {
  const shown = id.length > 80 ? `${id.slice(0, 80)}…` : id;
  const names = nearest.slice(0, 3).map(({ schemaId }) => schemaId);
  return `There is no data source ${shown}.${names.length > 0 ? ` Did you mean ${names.join(', ')}?` : ''}`;
}

/** What to tell about terms that were guessed or not found; null when everything was found as typed. */
export function searchRemark(terms: readonly SearchTerm[], matchedTerms: number): string | null {
  const guessed = terms.filter(({ how }) => how === 'near');
  const missing = terms.filter(({ how }) => how === 'none');
  const parts: string[] = [];
  if (guessed.length > 0) {
    parts.push(
      `Nothing is called ${guessed.map(({ term }) => `“${term}”`).join(', ')}; looked for ${guessed
        .map(({ words }) => words.slice(0, 3).join(', '))
        .join('; ')}.`,
    );
  }
  if (missing.length > 0) {
    parts.push(`Nothing similar to ${missing.map(({ term }) => `“${term}”`).join(', ')} is in the catalog.`);
  }
  const found = terms.length - missing.length;
  if (matchedTerms < found && found > 1) parts.push('No one place has all of the words; the closest come first.');
  return parts.length > 0 ? parts.join(' ') : null;
}

/** Kept for old queries only: no new rows come in. */
export function isRetired({ tags }: Pick<DataSourceSummary, 'tags'>): boolean {
  return tags.includes('retired');
}
