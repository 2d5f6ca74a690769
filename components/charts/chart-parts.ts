import { axisNumber } from './chart-number';
import type { ChartTheme } from './chart-theme';

/** What pictures of any kind are made of. */

/** Pixels; a longer name is cut, and whole in the tooltip. */
export const LONGEST_LABEL = 160;
/** The labels of the axes count as part of the grid: nothing is cut at the edge of the picture. */
export const LABELS_INSIDE = { outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' } as const;

export function tooltip(theme: ChartTheme, more: object = {}) {
  return {
    confine: true,
    backgroundColor: theme.popover,
    borderColor: theme.strongLine,
    borderWidth: 1,
    padding: [6, 10],
    extraCssText: 'box-shadow: none; max-width: 360px; white-space: normal; overflow-wrap: anywhere;',
    textStyle: { color: theme.text, fontSize: 12, fontFamily: theme.font },
    ...more,
  };
}

export function legend(theme: ChartTheme, shown: boolean, more: object = {}) {
  return {
    show: shown,
    type: 'scroll',
    top: 2,
    left: 0,
    icon: 'roundRect',
    itemWidth: 10,
    itemHeight: 10,
    itemGap: 14,
    textStyle: { color: theme.text, width: 180, overflow: 'truncate' },
    inactiveColor: theme.line,
    pageIconColor: theme.muted,
    pageIconInactiveColor: theme.line,
    pageTextStyle: { color: theme.muted },
    pageIconSize: 10,
    ...more,
  };
}

export function axis(theme: ChartTheme, more: object) {
  return {
    nameTextStyle: { color: theme.muted, fontSize: 12 },
    axisLine: { show: true, lineStyle: { color: theme.strongLine } },
    axisTick: { show: false },
    axisLabel: { color: theme.muted, fontSize: 12, hideOverlap: true },
    splitLine: { show: false },
    ...more,
  };
}

export function valueAxis(theme: ChartTheme, name: string, log: boolean, more: object = {}) {
  return axis(theme, {
    type: log ? 'log' : 'value',
    name,
    axisLine: { show: false },
    axisLabel: { color: theme.muted, fontSize: 12, hideOverlap: true, formatter: axisNumber },
    splitLine: { show: true, lineStyle: { color: theme.line } },
    ...more,
  });
}
