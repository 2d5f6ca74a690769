/** Values as PostgREST filters take them: what a person typed must not be read as part of the filter. */

/** A pattern for `ilike` that finds `text` anywhere: PostgREST's `*` and LIKE's `%` and `_` in it are plain characters. */
export function likeText(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&').replaceAll('*', '_')}%`;
}

/** An array literal of PostgreSQL. Every item is quoted, which `contains` does not do: a tag may be `true`, or hold a brace. */
export function arrayText(items: readonly string[]): string {
  return `{${items.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
