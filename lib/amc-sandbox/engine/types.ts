/** How AMC describes one column of a result (`outputColumns` of a workflow). */
export interface OutputColumn {
  /** As it stands in the header of the CSV: lower case. */
  readonly name: string;
  readonly columnType: 'DIMENSION' | 'METRIC';
  /** AMC's type word: STRING, LONG, INTEGER, DECIMAL, DOUBLE, DATE, TIMESTAMP, BOOLEAN, ARRAY, STRUCT, MAP. */
  readonly dataType: string;
  /** Only for DECIMAL. */
  readonly precision?: number;
  readonly scale?: number;
}

/** A scalar type of AMC's custom parameters, or an array of one. Spelling as in the API. */
export type ParameterType =
  | string
  | { readonly type: string; readonly elementDataType?: string; readonly elementNullable?: boolean };

/** One entry of a workflow's `inputParameters`. */
export interface InputParameter {
  readonly name: string;
  readonly dataType: ParameterType;
  readonly columnType?: string;
  readonly defaultValue?: unknown;
  readonly description?: string;
}

/** Where a query is going: decides which tables it may read and what it may return. */
export type QueryMode = 'measurement' | 'audience';

/** What a workflow may say about rows with too few users behind them. Names as in the API. */
export interface PrivacySettings {
  /** REMOVE_ROWS (default) drops them, REMOVE_VALUES empties the columns whose own threshold is not reached. */
  readonly privacyFilteringBehavior?: 'REMOVE_ROWS' | 'REMOVE_VALUES';
  /** Name of an added boolean column. Rows are kept without those dimensions, and added up where they then coincide. */
  readonly filteredMetricsDiscriminatorColumn?: string;
  /** Name of an added column with the number of users, of which AMC tells at most 2 or 100. */
  readonly distinctUserCountColumn?: string;
  /** Name of an added column that says why a row was filtered. */
  readonly filteredReasonColumn?: string;
}

/** Characters of the result files; AMC's own are comma, double quote and backslash. */
export interface CsvDialect {
  readonly separator?: string;
  readonly quote?: string;
  readonly escape?: string;
}

/** How table names are read. */
export interface SchemaOptions {
  /** Schemas that may stand before a table's name (`sandbox.dsp_impressions`). Default none. */
  readonly schemas?: readonly string[];
  /** The workflow's schema for names without one. Default: AMC's own tables. */
  readonly inputSchema?: string;
}

/** An advertiser that a run is restricted to. */
export interface AdvertiserChoice {
  readonly id: string;
  readonly type: string;
}

export interface PrepareOptions extends SchemaOptions {
  /** Used only in AMC's sentence "Was unable to compile workflow … because it was found to be invalid: …". */
  readonly workflowId?: string;
  readonly inputParameters?: readonly InputParameter[];
  /** With controls off (AMC's sandbox instances, synthetic data), event-level output is allowed. Default false. */
  readonly disableAggregationControls?: boolean;
  /** Without effect when the controls are off. */
  readonly privacy?: PrivacySettings;
  readonly mode?: QueryMode;
}

/**
 * `compile`: AMC cannot read the query (HTTP 400 on create; FAILED when it shows up later).
 * `rejected`: the query is readable, but not allowed for privacy (status REJECTED).
 * `message` is AMC's wording without the leading "Was unable to compile workflow …".
 */
export type Prepared =
  | { readonly ok: true; readonly outputColumns: readonly OutputColumn[] }
  | { readonly ok: false; readonly kind: 'compile' | 'rejected'; readonly message: string };

export interface EngineJob extends SchemaOptions {
  readonly sql: string;
  /** AMC's instance id; each has its own advertisers' story inside the one synthetic world. */
  readonly instanceId: string;
  /** Half-open window of UTC instants: windowStart <= event < windowEnd. */
  readonly windowStart: Date;
  readonly windowEnd: Date;
  /** IANA zone of the execution; AMC's local date columns stay UTC unless it is set. Default UTC. */
  readonly timeZone?: string;
  readonly inputParameters?: readonly InputParameter[];
  /** Values of this execution; a missing name falls back to the parameter's `defaultValue`. */
  readonly parameterValues?: Readonly<Record<string, unknown>>;
  /** An existing or creatable folder; result files are written there as result-0.csv, result-1.csv … */
  readonly outDir: string;
  /** Rows of data in one file; more rows go to further files, each with its own header. Default 1,000,000. */
  readonly maxRowsPerFile?: number;
  /** The run is killed and FAILED after so many milliseconds of wall clock. */
  readonly timeoutMs: number;
  readonly disableAggregationControls?: boolean;
  /** Without effect when the controls are off. */
  readonly privacy?: PrivacySettings;
  readonly csv?: CsvDialect;
  /** Only their events are read. Default: all advertisers of the instance. */
  readonly advertisers?: readonly AdvertiserChoice[];
  readonly mode?: QueryMode;
}

export type EngineResult =
  | {
      readonly ok: true;
      /** Absolute paths in order; at least one (zero rows: a file with the header line only). */
      readonly files: readonly string[];
      readonly rows: number;
      readonly bytes: number;
      readonly outputColumns: readonly OutputColumn[];
      /** Seconds the query itself took. */
      readonly seconds: number;
    }
  | { readonly ok: false; readonly status: 'FAILED' | 'REJECTED' | 'CANCELLED'; readonly reason: string };

/** Runs AMC SQL. One per sandbox process; every query has a child process for itself while it runs. */
export interface Engine {
  /** Compiles without running, in milliseconds; never touches the data. */
  prepare(sql: string, options?: PrepareOptions): Promise<Prepared>;
  /** Never throws for a bad query; aborting the signal kills the run and gives CANCELLED. */
  run(job: EngineJob, signal?: AbortSignal): Promise<EngineResult>;
  /** Ends all children. */
  close(): Promise<void>;
}

/** Options of `openEngine` (engine/open.ts). */
export interface EngineOptions {
  /** The folder that holds (or gets) the synthetic world: `<dataDir>/world/`. */
  readonly dataDir: string;
  /** 'small' = 100,000 users, 'large' = 1,000,000, or a number of users. Default 'small'. */
  readonly scale?: 'small' | 'large' | number;
  readonly seed?: number;
  readonly now?: () => Date;
  /** Called with a sentence while the world is made. */
  readonly onProgress?: (message: string) => void;
  /** Queries running at once; the others wait. Default 2. */
  readonly maxConcurrent?: number;
  /** DuckDB's memory_limit for one query. Default 512, and 1536 above 300,000 users. */
  readonly memoryLimitMb?: number;
}
