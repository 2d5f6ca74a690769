/**
 * Whether the database refused a row because what it belongs to is not there for this person: a foreign key that finds
 * nothing (23503), or a row of another tenant that row-level security does not let them write over (42501, as an upsert
 * meets it). To the person both are `not_found`: which of the two it was would tell that the row exists.
 */
export function isNotTheirs(error: { code?: string } | null): boolean {
  return error?.code === '23503' || error?.code === '42501';
}
