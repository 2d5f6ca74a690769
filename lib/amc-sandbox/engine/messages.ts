import type { EngineJob, EngineResult, Prepared, PrepareOptions } from './types';

/** What the engine asks a child for. Everything is plain JSON: instants travel as ISO text. */
export type Request =
  | {
      readonly kind: 'prepare';
      readonly sql: string;
      readonly options: PrepareOptions;
      readonly worldFile: string;
      readonly now: string;
      readonly memoryLimitMb: number;
    }
  | {
      readonly kind: 'run';
      readonly job: Omit<EngineJob, 'windowStart' | 'windowEnd'> & {
        readonly windowStart: string;
        readonly windowEnd: string;
      };
      readonly worldFile: string;
      readonly now: string;
      readonly memoryLimitMb: number;
    }
  | {
      readonly kind: 'world';
      readonly dataDir: string;
      readonly scale: 'small' | 'large' | number;
      readonly seed: number;
      readonly cacheDir: string | null;
      readonly now: string;
    };

export interface Answers {
  readonly prepare: Prepared;
  readonly run: EngineResult;
  readonly world: { readonly file: string; readonly endDay: string };
}

export type ToChild = Request & { readonly id: number };

export type FromChild =
  | { readonly id: number; readonly answer: Answers[keyof Answers] }
  | { readonly id: number; readonly error: string }
  | { readonly id: number; readonly progress: string };
