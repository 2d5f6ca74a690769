/** The first 8 characters of a UUID, which is what people compare by eye; other ids up to 16 characters stay whole. */
export function shortId(id: string): string {
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(id)) return id.slice(0, 8);
  return id.length <= 16 ? id : `${id.slice(0, 12)}…`;
}
