/**
 * What a LIKE pattern finds, in words, as it will be sent: a text without `%` is searched anywhere. `_` stands for one
 * character, which people rarely mean, so it is said.
 */
export function patternWords(text: string): { sent: string; words: string } | null {
  const pattern = text.trim();
  if (pattern === '') return null;
  const sent = pattern.includes('%') ? pattern : `%${pattern}%`;
  const parts = sent.split('%');
  const bare = parts.filter((part) => part !== '');
  if (bare.length === 0) return { sent, words: 'anything' };
  const quoted = bare.map((part) => `"${part}"`);
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  const pieces = [
    first === '' ? '' : `begins with ${quoted[0]}`,
    ...middle(parts, quoted),
    last === '' || parts.length === 1 ? '' : `ends with ${quoted.at(-1)}`,
  ].filter((piece) => piece !== '');
  const underscore = bare.some((part) => part.includes('_')) ? '; _ stands for any one character' : '';
  return { sent, words: `${pieces.join(', then ')}${underscore}` };
}

function middle(parts: readonly string[], quoted: readonly string[]): string[] {
  const from = parts[0] === '' ? 0 : 1;
  const to = quoted.length - (parts.at(-1) === '' || parts.length === 1 ? 0 : 1);
  return quoted.slice(from, Math.max(from, to)).map((part) => `contains ${part}`);
}
