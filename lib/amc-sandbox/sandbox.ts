import type { HttpBindings } from '@hono/node-server';
import type { CatalogTable } from '@/lib/catalog/types';
import type { Clock } from './clock';
import type { RequestLog } from './control/request-log';
import type { Engine } from './engine/types';
import type { FaultRules } from './faults/rules';
import type { SandboxOptions } from './options';
import type { Runner } from './reporting/runner';
import type { Scheduler } from './reporting/scheduler';
import type { State } from './store/state';

/** What every route of the sandbox works with. */
export interface Sandbox {
  readonly options: SandboxOptions;
  readonly clock: Clock;
  readonly state: State;
  readonly engine: Engine;
  readonly runner: Runner;
  readonly scheduler: Scheduler;
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
