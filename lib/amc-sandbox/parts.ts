import type { Clock } from './clock';
import type { SandboxOptions } from './options';
import type { State } from './store/state';

/** What is known without a request: enough to say how things stand now. */
export interface Parts {
  readonly state: State;
  readonly clock: Clock;
  readonly options: SandboxOptions;
}
