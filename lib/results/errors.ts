/**
 * Why a result could not be loaded. `retryable` kinds are worth another try with a fresh download URL; the rest will
 * fail again in the same way and end the run with this message.
 */
export type IngestProblem =
  | 'expired'
  | 'truncated'
  | 'network'
  | 'unavailable'
  | 'refused_host'
  | 'refused'
  | 'malformed'
  | 'empty'
  | 'disk';

const RETRYABLE: ReadonlySet<IngestProblem> = new Set(['expired', 'truncated', 'network', 'unavailable', 'disk']);

export class IngestError extends Error {
  readonly problem: IngestProblem;
  readonly retryable: boolean;
  /** 1-based line of the CSV file, where the problem is in its text. */
  readonly line: number | undefined;

  constructor(problem: IngestProblem, message: string, options: { cause?: unknown; line?: number | undefined } = {}) {
    super(message, { cause: options.cause });
    this.name = 'IngestError';
    this.problem = problem;
    this.retryable = RETRYABLE.has(problem);
    this.line = options.line;
  }
}
