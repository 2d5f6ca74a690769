import type { HttpBindings } from '@hono/node-server';
import type { CatalogTable } from '@/lib/catalog/types';
import type { Clock } from './clock';
import type { RequestLog } from './control/request-log';
import type { Engine } from './engine/types';
import type { FaultRules } from './faults/rules';
import type { SandboxOptions } from './options';
import type { Runner } from './reporting/runner';
import type { ExecutionRecord, ScheduleRecord } from './store/records';
import type { State } from './store/state';

/** Runs the schedules; `reporting/scheduler.ts`, which itself needs the whole sandbox. */
export interface ScheduleRunner {
  /** Looks at all schedules and sets the timer. To be called at the start and whenever one has changed. */
  wake(): void;
  /** One execution of the schedule, now, whatever its hour; undefined when its instance is gone. */
  runNow(schedule: ScheduleRecord): Promise<ExecutionRecord | undefined>;
  /** Resolves when all that was due has been asked for. */
  idle(): Promise<void>;
}

/** What every route of the sandbox works with. */
export interface Sandbox {
  readonly options: SandboxOptions;
  readonly clock: Clock;
  readonly state: State;
  readonly engine: Engine;
  readonly runner: Runner;
  readonly scheduler: ScheduleRunner;
  readonly faults: FaultRules;
  readonly requests: RequestLog;
  /** The tables that data sources are told from. */
  readonly catalog: readonly CatalogTable[];
}

/** The types of hono's context: Node's own request and response, and what the first middleware sets. */
export interface HttpEnv {
  Bindings: HttpBindings;
  Variables: { requestId: string };
}
