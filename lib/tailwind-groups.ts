import type { createTailwindMerge } from 'tailwind-merge';

const any = () => true;
const isNumber = (value: string) => /^\d+(\.\d+)?(\/\d+)?$/.test(value);
const isLength = (value: string) => /^\[\d[\d.]*(px|r?em|%)\]$/.test(value);
const isImage = (value: string) => /^\[[a-z-]*(gradient|url)\(/.test(value);
const isSize = (value: string) => /^(2xs|xs|sm|base|md|lg|\d?xl)$/.test(value);

/** One group for each of these: `p-4`, `gap-x-2`, whatever the value. */
const PLAIN =
  'z order basis gap gap-x gap-y p px py pt pr pb pl m mx my mt mr mb ml size w h min-w min-h max-w max-h inset inset-x inset-y top right bottom left leading opacity duration ease cursor select accent fill stroke align caption break whitespace wrap list items self grid-cols col underline-offset outline-offset border-spacing line-clamp translate translate-x translate-y rotate scroll-mt scroll-py touch overflow overflow-x overflow-y overscroll-x place-items pointer-events'.split(
    ' ',
  );

const SIDES = ['t', 'r', 'b', 'l'] as const;
const of = (group: string, sides: readonly string[] = SIDES) => sides.map((side) => `${group}-${side}`);

type Config = ReturnType<Parameters<typeof createTailwindMerge>[0]>;

/**
 * The groups of classes of which one replaces another, of the classes this app uses: tailwind-merge's own list knows all of
 * Tailwind, and is most of its weight on every page. cn.test.ts holds this one against that one for each pair of our classes.
 */
export function tailwindGroups(): Config {
  const plain = Object.fromEntries(PLAIN.map((name) => [name, [{ [name]: [any] }]]));
  const sides = Object.fromEntries(
    SIDES.flatMap((side) => [
      [`border-w-${side}`, [{ [`border-${side}`]: ['', isNumber] }]],
      [`border-color-${side}`, [{ [`border-${side}`]: [any] }]],
    ]),
  );
  return {
    cacheSize: 500,
    theme: {},
    classGroups: {
      ...plain,
      ...sides,
      position: ['static', 'fixed', 'absolute', 'relative', 'sticky'],
      display: [
        'block',
        'inline-block',
        'inline',
        'flex',
        'inline-flex',
        'table',
        'table-row',
        'grid',
        'contents',
        'hidden',
      ],
      visibility: ['visible', 'invisible', 'collapse'],
      sr: ['sr-only', 'not-sr-only'],
      filter: ['filter'],
      grow: [{ grow: ['', any] }],
      shrink: [{ shrink: ['', any] }],
      resize: [{ resize: ['', any] }],
      transition: [{ transition: ['', any] }],
      rounded: [{ rounded: ['', any] }],
      'rounded-t': [{ 'rounded-t': ['', any] }],
      'table-layout': [{ table: ['auto', 'fixed'] }],
      // Not `in` and `out`, which go with the others (tw-animate-css).
      animate: [{ animate: ['none', 'spin', 'pulse'] }],
      flex: [{ flex: [isNumber, 'auto', 'none', 'initial', (value: string) => value.startsWith('[')] }],
      'flex-direction': [{ flex: ['row', 'col', 'row-reverse', 'col-reverse'] }],
      'flex-wrap': [{ flex: ['wrap', 'nowrap'] }],
      'justify-content': [{ justify: [any] }],
      'text-alignment': [{ text: ['left', 'center', 'right'] }],
      'font-size': [{ text: [isSize, isLength] }],
      'text-color': [{ text: [any] }],
      'text-overflow': ['truncate'],
      'text-decoration': ['underline', 'line-through', 'no-underline'],
      'font-weight': [{ font: ['normal', 'medium', 'semibold', 'bold'] }],
      'font-family': [{ font: [any] }],
      'font-style': ['italic', 'not-italic'],
      'fvn-spacing': ['tabular-nums', 'proportional-nums'],
      'bg-image': [{ bg: [isImage] }],
      'bg-color': [{ bg: [any] }],
      'border-w': [{ border: ['', isNumber] }],
      'border-style': [{ border: ['solid', 'dashed', 'dotted', 'none'] }],
      'border-collapse': [{ border: ['collapse', 'separate'] }],
      'border-color': [{ border: [any] }],
      'divide-y': [{ 'divide-y': ['', isNumber] }],
      'divide-color': [{ divide: [any] }],
      'outline-style': [{ outline: ['none', 'hidden', 'dashed'] }],
      'outline-w': [{ outline: ['', isNumber] }],
      'outline-color': [{ outline: [any] }],
      'ring-w': [{ ring: ['', isNumber] }],
      'ring-w-inset': ['ring-inset'],
      'ring-color': [{ ring: [any] }],
      shadow: [{ shadow: ['', isSize, 'none'] }],
      'shadow-color': [{ shadow: [any] }],
    },
    conflictingClassGroups: {
      overflow: ['overflow-x', 'overflow-y'],
      inset: ['inset-x', 'inset-y', 'top', 'right', 'bottom', 'left'],
      'inset-x': ['right', 'left'],
      'inset-y': ['top', 'bottom'],
      flex: ['basis', 'grow', 'shrink'],
      gap: ['gap-x', 'gap-y'],
      p: ['px', 'py', 'pt', 'pr', 'pb', 'pl'],
      px: ['pr', 'pl'],
      py: ['pt', 'pb'],
      m: ['mx', 'my', 'mt', 'mr', 'mb', 'ml'],
      mx: ['mr', 'ml'],
      my: ['mt', 'mb'],
      size: ['w', 'h'],
      'font-size': ['leading'],
      'line-clamp': ['display', 'overflow'],
      rounded: ['rounded-t'],
      'border-w': of('border-w'),
      'border-color': of('border-color'),
      translate: ['translate-x', 'translate-y'],
    },
    conflictingClassGroupModifiers: { 'font-size': ['leading'] },
    postfixLookupClassGroups: [],
    orderSensitiveModifiers: [
      '*',
      '**',
      'after',
      'before',
      'file',
      'first-letter',
      'first-line',
      'marker',
      'placeholder',
      'selection',
    ],
  };
}
