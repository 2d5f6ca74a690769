import { z } from 'zod';
import { amcEntityId, amcExecutionId, amcInstanceId, amcWorkflowId } from '@/lib/ids';

/**
 * Answers of Amazon, as captured and documented (api.md §3 and §4). What identifies a thing is required; everything
 * else may be missing, null or of another type and then reads as null. Unknown fields are dropped, unknown words kept.
 */

/** Something we can do without: absent, null and wrong types all read as null. */
function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema
    .nullish()
    .transform((value) => value ?? null)
    .catch(null);
}

const text = optional(z.string());
/** Amazon writes "unset" as an empty string in places. */
const filledText = optional(z.string().transform((value) => (value === '' ? null : value)));
/** An ISO instant with up to 9 fractional digits. */
const instant = optional(
  z.string().transform((value, context) => {
    const date = new Date(value);
    if (!Number.isNaN(date.getTime())) return date;
    context.addIssue({ code: 'custom', message: 'not an instant' });
    return z.NEVER;
  }),
);
const numberLike = optional(z.coerce.number());
const flag = optional(z.boolean());

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The specification wraps single items, the live service does not (except instances): both are read. */
function maybeWrapped<Schema extends z.ZodType>(key: string, schema: Schema) {
  return z.preprocess((value) => (isObject(value) && isObject(value[key]) ? value[key] : value), schema);
}

/** A page: `keys` are the names its list may have, `nextToken` may be missing, null or "". */
function pageOf<Schema extends z.ZodType>(keys: readonly [string, ...string[]], item: Schema) {
  return z.preprocess(
    (value) => {
      if (!isObject(value)) return value;
      const key = keys.find((name) => name in value) ?? keys[0];
      return { items: value[key], nextToken: value.nextToken };
    },
    z.object({
      items: z.array(item, { error: `a list "${keys[0]}" is expected` }),
      nextToken: optional(z.string()).transform((token) => (token === '' ? null : token)),
    }),
  );
}

/** For calls whose answer says nothing (`{}` or empty). */
export const anything = z.unknown();

// --- accounts and instances ------------------------------------------------------------------------------------------

export const amcAccount = z.object({
  accountId: amcEntityId,
  accountName: text,
  marketplaceId: z.string().min(1),
});
export type AmcAccount = z.infer<typeof amcAccount>;
export const amcAccountPage = pageOf(['amcAccounts'], amcAccount);

export const amcInstance = z.object({
  instanceId: amcInstanceId,
  instanceName: filledText,
  /** STANDARD or SANDBOX as far as known. */
  instanceType: text,
  customerCanonicalName: filledText,
  /** REQUESTED, SUBMITTED, IN_PROGRESS, COMPLETED, FAILED as far as known. */
  creationStatus: text,
  creationDatetime: instant,
  s3BucketName: filledText,
  awsAccountId: filledText,
  entities: optional(z.array(z.string())),
  advertiserTypes: optional(z.array(z.string())).transform((types) => types ?? []),
  optionalDatasets: optional(z.array(z.object({ label: z.string(), activationTime: instant }))).transform(
    (sets) => sets ?? [],
  ),
});
export type AmcInstance = z.infer<typeof amcInstance>;
export const amcInstancePage = pageOf(['instances'], amcInstance);
export const amcInstanceAnswer = maybeWrapped('instance', amcInstance);
export const amcBucketAnswer = z.object({ cfnBucketUrl: text });

// --- workflows -------------------------------------------------------------------------------------------------------

const dataType = z.union([
  z.string(),
  z.object({ type: z.string(), elementDataType: text, elementNullable: flag }),
  z.null(),
]);

const amcInputParameter = z.object({
  name: z.string(),
  dataType: dataType.catch(null),
  columnType: text,
  description: text,
  defaultValue: z.unknown().optional(),
});

const amcColumn = z.object({
  name: z.string(),
  /** DIMENSION or METRIC. */
  columnType: text,
  dataType: dataType
    .optional()
    .transform((type) => type ?? null)
    .catch(null),
  precision: numberLike,
  scale: numberLike,
  description: text,
});

export const amcWorkflow = z.object({
  workflowId: amcWorkflowId,
  sqlQuery: text,
  inputParameters: optional(z.array(amcInputParameter)),
  outputColumns: optional(z.array(amcColumn)),
  privacyFilteringBehavior: text,
  filteredMetricsDiscriminatorColumn: text,
  distinctUserCountColumn: text,
});
export type AmcWorkflow = z.infer<typeof amcWorkflow>;
export const amcWorkflowPage = pageOf(['workflows'], amcWorkflow);
export const amcWorkflowAnswer = maybeWrapped('workflow', amcWorkflow);

// --- executions ------------------------------------------------------------------------------------------------------

/** Statuses we know the meaning of. Others are kept as AMC wrote them and count as "not finished". */
export const AMC_STATUSES = [
  'PENDING',
  'RUNNING',
  'PUBLISHING',
  'SUCCEEDED',
  'FAILED',
  'CANCELLED',
  'REJECTED',
] as const;
export type AmcStatus = (typeof AMC_STATUSES)[number];

const TERMINAL: ReadonlySet<string> = new Set<AmcStatus>(['SUCCEEDED', 'FAILED', 'CANCELLED', 'REJECTED']);

/** Whether AMC is done with a run. An unknown status is not: the run's own time-out decides then. */
export function isTerminalAmcStatus(status: string): boolean {
  return TERMINAL.has(status);
}

export const amcExecution = z.object({
  workflowExecutionId: amcExecutionId,
  /** `transient_<uuid>` for an ad hoc run without an id of its own. */
  workflowId: text,
  status: z.string().min(1),
  /** Why it failed or was rejected. */
  statusReason: text,
  createTime: instant,
  lastUpdatedTime: instant,
  expireTime: instant,
  timeWindowStart: instant,
  timeWindowEnd: instant,
  /** The local texts as sent. */
  timeWindowStartOriginal: text,
  timeWindowEndOriginal: text,
  timeWindowTimeZoneOriginal: text,
  parameterValues: optional(z.record(z.string(), z.unknown())),
  outputColumns: optional(z.array(amcColumn)),
  /** Seconds. */
  executionTime: numberLike,
  workflowExecutionTimeoutSeconds: numberLike,
  /** Only when asked for with includeWorkflow. */
  sqlQuery: text,
  executionCategory: text,
});
export type AmcExecution = z.infer<typeof amcExecution>;
export const amcExecutionPage = pageOf(['executions', 'workflowExecutions'], amcExecution);
export const amcExecutionAnswer = maybeWrapped('workflowExecution', amcExecution);

/** URLs live ten minutes: ask again for each download, never store them. */
export const amcDownloadUrls = z.object({
  downloadUrls: optional(z.array(z.string())).transform((urls) => urls ?? []),
  metadataDownloadUrls: optional(z.array(z.string())).transform((urls) => urls ?? []),
});
export type AmcDownloadUrls = z.infer<typeof amcDownloadUrls>;

// --- data sources ----------------------------------------------------------------------------------------------------

export const amcDataSource = z.object({
  dataSourceId: z.string().min(1),
  description: text,
  owner: text,
  provider: text,
  /** Part of a paid feature. */
  isPremium: flag,
  columns: optional(
    // The level of a column's aggregation threshold, which only the live API gives.
    z.array(amcColumn.extend({ sensitivity: text })),
  ).transform((columns) => columns ?? []),
  /** NEW, DEPRECATED or RENAMED as far as known, with a remark for people. */
  tags: optional(z.array(z.object({ type: text, title: text, subtext: text, description: text }))).transform(
    (tags) => tags ?? [],
  ),
});
export type AmcDataSource = z.infer<typeof amcDataSource>;
export const amcDataSourcePage = pageOf(['dataSources'], amcDataSource);
export const amcDataSourceAnswer = maybeWrapped('dataSource', amcDataSource);

// --- schedules of AMC itself, advertisers ------------------------------------------------------------------------------

export const amcSchedule = z.object({
  scheduleId: z.string().min(1),
  workflowId: text,
  /** Daily or Weekly as far as known. */
  aggregationPeriod: text,
  aggregationStartDay: text,
  aggregationHourUtc: numberLike,
  scheduleEnabled: flag,
  requireSyntheticData: flag,
  disableAggregationControls: flag,
});
export type AmcSchedule = z.infer<typeof amcSchedule>;
export const amcSchedulePage = pageOf(['schedules'], amcSchedule);
export const amcScheduleAnswer = maybeWrapped('schedule', amcSchedule);

export const amcAdvertiser = z.object({
  id: z.string().min(1),
  name: text,
  marketplaceId: text,
  type: text,
  configuredAdvertiserTypes: optional(z.array(z.string())).transform((types) => types ?? []),
});
export type AmcAdvertiser = z.infer<typeof amcAdvertiser>;
export const amcAdvertiserPage = pageOf(['advertisers'], amcAdvertiser);

export const amcAdvertiserUpdate = z.object({
  updateId: z.string().min(1),
  /** PENDING, UPDATING, COMPLETED (COMPLETE was seen), REJECTED. */
  status: text,
});
export type AmcAdvertiserUpdate = z.infer<typeof amcAdvertiserUpdate>;
export const amcAdvertiserUpdatePage = pageOf(['advertiserUpdates', 'updates'], amcAdvertiserUpdate);
export const amcAdvertiserUpdateAnswer = maybeWrapped('advertiserUpdate', amcAdvertiserUpdate);
