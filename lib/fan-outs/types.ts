import type { ExecutionSummary } from '@/lib/executions/types';
import type { ChartHint } from '@/lib/results/chart';
import type { ResultColumn } from '@/lib/results/schema';
import type { SavedChart } from '@/lib/results/types';

/** One query asked of many instances, with what became of it in each. */
export interface FanOut {
  id: string;
  name: string;
  workflowId: string | null;
  createdAt: string;
  /** The newest run of each instance, by the instance's name. Older ones were tried again. */
  runs: ExecutionSummary[];
  /** Runs in all, those tried again included. */
  attempts: number;
}

/** Rows of all instances that have some, as one table; null while none has. */
export interface CombinedFacts {
  columns: ResultColumn[];
  rowCount: number;
  /** Columns of money: how many of AMC's unit make one of the currency. */
  money: Record<string, number>;
  /** The one of all these instances, else words that say that there is none. */
  currency: string;
  /** Another one as soon as it is made of other runs. */
  state: string;
  /** Instances whose rows are in it. */
  instances: string[];
  /** The charts kept with the saved query; null where there is none to keep them with. */
  savedCharts: SavedChart[] | null;
  chartHint: ChartHint | null;
}
