import type { Fix } from './problems';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** One finding. `start` and `end` are offsets into the text; `amc` is how AMC words it, where that is known. */
export interface Diagnostic {
  readonly id: string;
  readonly severity: Severity;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly amc?: string;
  readonly fix?: Fix;
}

/** A measurement query gives a report; an audience query gives `user_id` to an ad account. */
export type QueryMode = 'measurement' | 'audience';
