import type { EChartsCoreOption } from 'echarts/core';
import { scatter, series } from './chart-axes';
import type { ChartModel } from './chart-model';
import { heatmap, sankey, slices } from './chart-shapes';
import type { ChartTheme } from './chart-theme';

/** How it is drawn: `narrow` where there is no room beside round shapes for their names. */
export interface Drawing {
  animate: boolean;
  narrow: boolean;
}

/**
 * A model as ECharts draws it. Tooltips are made by the library's own value formatter, which escapes what it shows:
 * a name from a result can hold HTML.
 */
export function chartOption(model: ChartModel, theme: ChartTheme, { animate, narrow }: Drawing): EChartsCoreOption {
  return {
    animation: animate,
    animationDuration: 160,
    animationDurationUpdate: 160,
    color: [...theme.scale],
    backgroundColor: 'transparent',
    textStyle: { fontFamily: theme.font, color: theme.text, fontSize: 12 },
    ...bodyOf(model, theme, narrow),
  };
}

function bodyOf(model: ChartModel, theme: ChartTheme, narrow: boolean): EChartsCoreOption {
  switch (model.kind) {
    case 'scatter':
      return scatter(model, theme);
    case 'pie':
    case 'donut':
    case 'funnel':
      return slices(model, theme, narrow);
    case 'heatmap':
      return heatmap(model, theme);
    case 'sankey':
      return sankey(model, theme);
    default:
      return series(model, theme);
  }
}
