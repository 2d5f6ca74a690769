import type { ChartColor } from './chart-model';

/** The page's colours as the chart library can read them (`rgb(…)`): it knows no oklch and no CSS variables. */
export interface ChartTheme {
  scale: readonly string[];
  states: Readonly<Record<'succeeded' | 'running' | 'waiting' | 'failed' | 'paused', string>>;
  text: string;
  muted: string;
  line: string;
  strongLine: string;
  ground: string;
  /** Lowest and highest step of a scale of amounts. */
  low: string;
  high: string;
  popover: string;
  font: string;
}

const STATES = ['succeeded', 'running', 'waiting', 'failed', 'paused'] as const;

/**
 * Reads the theme that holds for `element` now. The browser itself turns the colours into RGB, by painting one pixel,
 * so that whatever stands in globals.css is right here too.
 */
export function readTheme(element: Element): ChartTheme {
  const style = getComputedStyle(element);
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const color = (name: string): string => {
    const value = style.getPropertyValue(`--${name}`).trim();
    if (context === null || value === '') return 'rgb(128, 128, 128)';
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = value;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return `rgb(${red}, ${green}, ${blue})`;
  };
  const states = Object.fromEntries(STATES.map((name) => [name, color(`status-${name}`)])) as ChartTheme['states'];
  return {
    scale: [1, 2, 3, 4, 5, 6, 7, 8].map((step) => color(`chart-${step}`)),
    states,
    text: color('foreground'),
    muted: color('muted-foreground'),
    line: color('border'),
    strongLine: color('border-strong'),
    ground: color('card'),
    low: color('primary-tint'),
    high: color('chart-1'),
    popover: color('popover'),
    font: style.fontFamily,
  };
}

/** The colour of a series: its own, or the next of the scale. */
export function colorOf(theme: ChartTheme, color: ChartColor | undefined, index: number): string {
  if (color === 'muted') return theme.strongLine;
  if (typeof color === 'string') return theme.states[color];
  const step = color === undefined ? index : color - 1;
  return theme.scale[step % theme.scale.length] ?? theme.text;
}
