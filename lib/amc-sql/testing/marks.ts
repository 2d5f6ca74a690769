/** `SELECT «abc» FROM t` as the plain text and the marked spans, in order. Marks may not nest. */
export function unmark(text: string): { sql: string; spans: { start: number; end: number }[] } {
  const spans: { start: number; end: number }[] = [];
  let sql = '';
  let open = 0;
  for (const character of text) {
    if (character === '«') open = sql.length;
    else if (character === '»') spans.push({ start: open, end: sql.length });
    else sql += character;
  }
  return { sql, spans };
}
