'use client';

import { BarChart, FunnelChart, HeatmapChart, LineChart, PieChart, SankeyChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { ChartModel } from './chart-model';
import { chartOption } from './chart-option';
import { readTheme } from './chart-theme';

echarts.use([
  BarChart,
  LineChart,
  ScatterChart,
  PieChart,
  FunnelChart,
  HeatmapChart,
  SankeyChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
  CanvasRenderer,
  SVGRenderer,
]);

export interface ChartHandle {
  /** The picture as it stands, on the ground of its theme: a data URL of twice the pixels, or SVG text. */
  picture(format: 'png'): string;
  picture(format: 'svg'): string;
}

/** Less than a round shape and names on both sides of it need. */
const NARROW = 480;
const isNarrow = (element: Element) => element.clientWidth < NARROW;

/**
 * The drawing itself, and the one module that loads the chart library: take `Chart`, which loads this lazily. Follows
 * its box and the theme.
 */
export function ChartCanvas({
  model,
  handle,
}: {
  model: ChartModel;
  handle?: ((handle: ChartHandle | null) => void) | undefined;
}) {
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef(model);
  latest.current = model;
  const chart = useRef<echarts.ECharts | null>(null);

  const draw = (instance: echarts.ECharts, element: Element, what: ChartModel) => {
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    instance.setOption(chartOption(what, readTheme(element), { animate: !still, narrow: isNarrow(element) }), true);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: `draw` reads only its arguments
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const instance = echarts.init(element, null, { renderer: 'canvas' });
    chart.current = instance;
    draw(instance, element, latest.current);
    let narrow = isNarrow(element);
    const sizes = new ResizeObserver(() => {
      instance.resize();
      if (isNarrow(element) === narrow) return;
      narrow = !narrow;
      draw(instance, element, latest.current);
    });
    sizes.observe(element);
    const themes = new MutationObserver(() => draw(instance, element, latest.current));
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['class'] });
    const picture = (format: 'png' | 'svg') => {
      const theme = readTheme(element);
      if (format === 'png') return instance.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: theme.ground });
      const size = { width: instance.getWidth(), height: instance.getHeight() };
      const drawing = { animate: false, narrow: isNarrow(element) };
      const flat = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size });
      flat.setOption({ ...chartOption(latest.current, theme, drawing), backgroundColor: theme.ground });
      const text = flat.renderToSVGString();
      flat.dispose();
      return text;
    };
    handle?.({ picture });
    return () => {
      handle?.(null);
      sizes.disconnect();
      themes.disconnect();
      instance.dispose();
      chart.current = null;
    };
  }, [handle]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `draw` reads only its arguments
  useEffect(() => {
    if (chart.current !== null && box.current !== null) draw(chart.current, box.current, model);
  }, [model]);

  return <div ref={box} className="size-full" />;
}
