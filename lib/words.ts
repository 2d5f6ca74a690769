/** "1 row", "2,000 rows". `many` is for a plural that is more than an s, and for words that change with it. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
}
