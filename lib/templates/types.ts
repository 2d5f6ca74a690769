import type { ChartHint } from '@/lib/results/chart';
import type { ExampleResult, ExpectedColumn, ParameterSpec, TemplateSummary, WindowAdvice } from './schema';

/** One template with everything its page shows. */
export interface TemplateDetail extends TemplateSummary {
  readonly description: string;
  readonly sql: string;
  readonly parameters: readonly ParameterSpec[];
  readonly window: WindowAdvice | null;
  readonly expectedColumns: readonly ExpectedColumn[];
  readonly chart: ChartHint | null;
  readonly example: ExampleResult | null;
}

/** What a template was at one of its versions. */
export interface TemplateVersion {
  readonly version: number;
  readonly sql: string;
  readonly parameters: readonly ParameterSpec[];
  readonly createdAt: string;
}

/** Whether a query that began as version `from` of a template has been left behind by it. */
export interface TemplateNews {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly from: number;
  readonly movedOn: boolean;
  /** Parameters that the template no longer has, or has now and had not then; a renamed one is in both. */
  readonly parameters: { readonly gone: readonly string[]; readonly added: readonly string[] };
}
