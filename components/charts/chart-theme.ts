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

/** Red, green and blue of what `readTheme` gives, 0 to 255. */
function rgb(color: string): number[] {
  return (color.match(/\d+/g) ?? []).slice(0, 3).map(Number);
}

/** Relative luminance as WCAG defines it, 0 to 1. */
function luminance(channels: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The colour of text on the scale of amounts, `share` of the way from its lowest to its highest step: the one that is read best. */
export function onScale(theme: ChartTheme, share: number): string {
  const [low, high] = [rgb(theme.low), rgb(theme.high)];
  const behind = luminance(low.map((channel, index) => channel + ((high[index] ?? channel) - channel) * share));
  const contrast = (color: string) => {
    const [a = 0, b = 0] = [luminance(rgb(color)), behind].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  return contrast(theme.text) >= contrast(theme.ground) ? theme.text : theme.ground;
}
