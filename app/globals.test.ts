import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The tokens of one theme as they stand in globals.css; dark inherits what it does not set. */
function tokens(theme: 'light' | 'dark'): Map<string, [number, number, number]> {
  const css = readFileSync(join(__dirname, 'globals.css'), 'utf8');
  const block = (selector: string) => {
    const start = css.indexOf(`\n${selector} {`);
    if (start < 0) throw new Error(`globals.css has no ${selector} block`);
    return css.slice(start, css.indexOf('\n}', start));
  };
  const raw = new Map<string, string>();
  for (const selector of theme === 'light' ? [':root'] : [':root', '.dark']) {
    for (const [, name, value] of block(selector).matchAll(/--([\w-]+):\s*([^;]+);/g)) raw.set(name!, value!);
  }
  const colours = new Map<string, [number, number, number]>();
  for (const name of raw.keys()) {
    let value = raw.get(name)!;
    const alias = /^var\(--([\w-]+)\)$/.exec(value);
    if (alias) value = raw.get(alias[1]!)!;
    const match = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)$/.exec(value);
    if (match) colours.set(name, [Number(match[1]), Number(match[2]), Number(match[3])]);
  }
  return colours;
}

/** Relative luminance (WCAG) of an OKLCH colour, through linear sRGB, clipped to the gamut as browsers do. */
function luminance([l, c, h]: [number, number, number]): number {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const L = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const M = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const S = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (x: number) => Math.min(1, Math.max(0, x));
  return (
    0.2126 * clip(4.0767416621 * L - 3.3077115913 * M + 0.2309699292 * S) +
    0.7152 * clip(-1.2684380046 * L + 2.6097574011 * M - 0.3413193965 * S) +
    0.0722 * clip(-0.0041960863 * L - 0.7034186147 * M + 1.707614701 * S)
  );
}

const GROUNDS = ['background', 'card', 'popover', 'sidebar', 'muted', 'accent', 'row-hover'];
const STATUSES = ['succeeded', 'running', 'waiting', 'failed', 'paused'];

const TEXT_PAIRS: [string, string][] = [
  ...GROUNDS.flatMap((ground): [string, string][] => [
    ['foreground', ground],
    ['muted-foreground', ground],
    ['link', ground],
    ['destructive', ground],
  ]),
  ['foreground', 'sidebar-active'],
  ['placeholder', 'card'],
  ['primary-foreground', 'primary'],
  ['primary-foreground', 'primary-hover'],
  ['primary-text', 'primary-tint'],
  ['destructive-foreground', 'destructive'],
  ['destructive-foreground', 'destructive-hover'],
  ['tooltip-foreground', 'tooltip'],
  ...STATUSES.flatMap((status): [string, string][] => [
    [`status-${status}`, `status-${status}-tint`],
    ['foreground', `status-${status}-tint`],
    ...GROUNDS.map((ground): [string, string] => [`status-${status}`, ground]),
  ]),
];

const MARK_PAIRS: [string, string][] = [
  ...['background', 'card', 'popover'].flatMap((ground): [string, string][] => [
    ['input', ground],
    ['ring', ground],
    ['primary', ground],
  ]),
  ...Array.from({ length: 8 }, (_, i): [string, string][] => [
    [`chart-${String(i + 1)}`, 'card'],
    [`chart-${String(i + 1)}`, 'background'],
  ]).flat(),
];

describe.each(['light', 'dark'] as const)('%s theme', (theme) => {
  const colours = tokens(theme);
  const contrast = (one: string, other: string) => {
    const [a, b] = [colours.get(one), colours.get(other)];
    if (!a || !b) throw new Error(`no token ${a ? other : one}`);
    const [x, y] = [luminance(a), luminance(b)];
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  };
  it.each(TEXT_PAIRS)('text %s on %s has at least 4.5 : 1', (text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });
  it.each(MARK_PAIRS)('mark %s on %s has at least 3 : 1', (mark, ground) => {
    expect(contrast(mark, ground)).toBeGreaterThanOrEqual(3);
  });
});

it('measures contrast as WCAG does', () => {
  expect(luminance([1, 0, 0])).toBeCloseTo(1, 3);
  expect(luminance([0, 0, 0])).toBeCloseTo(0, 3);
  // oklch(0.5 0 0) is #636363, luminance 0.125.
  expect(luminance([0.5, 0, 0])).toBeCloseTo(0.125, 3);
});
