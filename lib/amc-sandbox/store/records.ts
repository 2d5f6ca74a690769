import { z } from 'zod';

/** What the sandbox remembers over a restart. Times are ISO 8601 in UTC. Tokens and codes only as SHA-256. */
const instant = z.iso.datetime();

/** A person's consent for our client: what a refresh token stands for. */
export const grantRecord = z.object({
  refreshTokenHash: z.string(),
  tenantId: z.string(),
  scopes: z.array(z.string()),
  createdAt: instant,
  revokedAt: instant.optional(),
});
export type GrantRecord = z.output<typeof grantRecord>;

export const codeRecord = z.object({
  codeHash: z.string(),
  tenantId: z.string(),
  scopes: z.array(z.string()),
  redirectUri: z.string(),
  challenge: z.object({ value: z.string(), method: z.enum(['S256', 'plain']) }).optional(),
  expiresAt: instant,
});
export type CodeRecord = z.output<typeof codeRecord>;

export const accessRecord = z.object({
  accessTokenHash: z.string(),
  /** Of the grant it was minted from: revoking that kills it. */
  refreshTokenHash: z.string(),
  expiresAt: instant,
});
export type AccessRecord = z.output<typeof accessRecord>;

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
/** A parameter's value: numbers and arrays occur live, though the specification says text. */
export const parameterValue = z.union([scalar, z.array(scalar).max(10_000)], {
  error: 'must be a string, number, boolean or an array of them',
});

const dataType = z.enum(
  [
    'BINARY',
    'BOOLEAN',
    'BYTE',
    'CALENDAR_INTERVAL',
    'DATE',
    'DECIMAL',
    'DOUBLE',
    'FLOAT',
    'INTEGER',
    'LONG',
    'SHORT',
    'STRING',
    'TIMESTAMP',
  ],
  { error: (issue) => `'${String(issue.input)}' is not a data type` },
);
const columnType = z.enum(['DIMENSION', 'METRIC'], { error: 'must be DIMENSION or METRIC' });
const columnName = z.string().min(1).max(256);

export const inputParameter = z.object({
  name: columnName,
  displayName: z.string().optional(),
  description: z.string().optional(),
  columnType: columnType.optional(),
  dataType: z.union([dataType, z.object({ type: z.literal('ARRAY'), elementDataType: dataType })], {
    error: 'must be a data type, or {"type":"ARRAY","elementDataType":…}',
  }),
  defaultValue: parameterValue.optional(),
});

export const outputColumn = z.object({
  name: columnName,
  columnType: columnType.optional(),
  dataType: z.string().optional(),
  dataTypePrecision: z.int().optional(),
  dataTypeScale: z.int().optional(),
  description: z.string().optional(),
});

/** What a saved workflow and an ad hoc one have in common. */
export const workflowDefinition = z.object({
  sqlQuery: z.string(),
  inputParameters: z.array(inputParameter).optional(),
  inputSchema: z.string().optional(),
  outputColumns: z.array(outputColumn).optional(),
  outputFormat: z
    .object({
      separatorCharacter: z.string().optional(),
      quoteCharacter: z.string().optional(),
      escapeCharacter: z.string().optional(),
    })
    .optional(),
  privacyFilteringBehavior: z.enum(['REMOVE_ROWS', 'REMOVE_VALUES']).optional(),
  filteredMetricsDiscriminatorColumn: columnName.optional(),
  distinctUserCountColumn: columnName.optional(),
  filteredReasonColumn: columnName.optional(),
});
export type WorkflowDefinition = z.output<typeof workflowDefinition>;

export const workflowRecord = workflowDefinition.extend({ instanceId: z.string(), workflowId: z.string() });
export type WorkflowRecord = z.output<typeof workflowRecord>;

export const scheduleRecord = z.object({
  instanceId: z.string(),
  scheduleId: z.string(),
  workflowId: z.string(),
  aggregationPeriod: z.enum(['Daily', 'Weekly']),
  aggregationStartDay: z.string().optional(),
  aggregationHourUtc: z.int(),
  scheduleEnabled: z.boolean(),
  requireSyntheticData: z.boolean().optional(),
  disableAggregationControls: z.boolean().optional(),
  /** When it was made or last replaced: nothing before it is due. */
  savedAt: instant.optional(),
  /** The last due instant it ran for. */
  ranFor: instant.optional(),
});
export type ScheduleRecord = z.output<typeof scheduleRecord>;

export const executionRecord = z.object({
  workflowExecutionId: z.string(),
  instanceId: z.string(),
  accountId: z.string(),
  workflowId: z.string(),
  /** As it was when the run was asked for: a later change of the workflow does not touch it. */
  definition: workflowDefinition,
  parameterValues: z.record(z.string(), parameterValue),
  timeWindowType: z.enum(['ALL', 'EXPLICIT', 'MOST_RECENT_DAY', 'MOST_RECENT_WEEK', 'CURRENT_MONTH', 'PREVIOUS_MONTH']),
  timeWindowStartOriginal: z.string().optional(),
  timeWindowEndOriginal: z.string().optional(),
  timeWindowTimeZoneOriginal: z.string(),
  /** Resolved instants: at once for EXPLICIT, else when the run starts. */
  timeWindowStart: instant.optional(),
  timeWindowEnd: instant.optional(),
  workflowExecutionTimeoutSeconds: z.int(),
  dryRun: z.boolean(),
  skipPublish: z.boolean(),
  requireSyntheticData: z.boolean().optional(),
  disableAggregationControls: z.boolean(),
  ignoreDataGaps: z.boolean(),
  advertisers: z.array(z.object({ id: z.string(), type: z.string(), marketplaceId: z.string().optional() })).optional(),
  /** The schedule that asked for it. */
  scheduleId: z.string().optional(),
  status: z.enum(['PENDING', 'RUNNING', 'PUBLISHING', 'SUCCEEDED', 'FAILED', 'CANCELLED', 'REJECTED']),
  statusReason: z.string().optional(),
  /** Known at the POST, told later: AMC answers 200 and turns the run REJECTED some seconds after. */
  rejection: z.string().optional(),
  createdAt: instant,
  updatedAt: instant,
  startedAt: instant.optional(),
  validatedAt: instant.optional(),
  /** In AMC seconds. */
  executionSeconds: z.int().optional(),
  engineColumns: z
    .array(
      z.object({
        name: z.string(),
        columnType: z.string(),
        dataType: z.string(),
        precision: z.int().optional(),
        scale: z.int().optional(),
      }),
    )
    .optional(),
  rows: z.int().optional(),
  /** File names below the run's own result folder. */
  files: z.array(z.string()).optional(),
  /** Its files were removed after their time. */
  purgedAt: instant.optional(),
});
export type ExecutionRecord = z.output<typeof executionRecord>;

const advertiserRecord = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(['DISPLAY', 'SPONSORED_ADS', 'SAS']),
  marketplaceId: z.string().nullable(),
  configuredAdvertiserTypes: z.array(z.string()),
});

/** An instance that a client made, or changed or deleted one of those that were always there. */
export const instanceRecord = z.object({
  accountId: z.string(),
  instanceId: z.string(),
  instanceName: z.string(),
  instanceType: z.enum(['STANDARD', 'SANDBOX']),
  customerCanonicalName: z.string().nullable(),
  creationDatetime: z.string(),
  optionalDatasets: z.array(z.object({ label: z.string(), activationTime: z.string() })),
  advertiserTypes: z.array(z.enum(['DISPLAY', 'SPONSORED_ADS', 'SAS'])),
  advertisers: z.array(advertiserRecord),
  s3BucketName: z.string(),
  awsAccountId: z.string(),
  /** Unset for those that were always there: they are complete. */
  requestedAt: instant.optional(),
  idempotencyToken: z.string().optional(),
  deletedAt: instant.optional(),
});
export type InstanceRecord = z.output<typeof instanceRecord>;

/** A wish to add advertisers to an instance or take some away; done some seconds after it was made. */
export const advertiserUpdateRecord = z.object({
  updateId: z.string(),
  instanceId: z.string(),
  requestedAt: instant,
  add: z.array(advertiserRecord),
  remove: z.array(z.string()),
  rejection: z.string().optional(),
});
export type AdvertiserUpdateRecord = z.output<typeof advertiserUpdateRecord>;

export const settingsRecord = z.object({
  /** Made at the first start when none is given, so that a client configured once keeps working. */
  clientId: z.string(),
  clientSecret: z.string(),
  /** Signs download URLs and the refresh tokens that the CLI prints. */
  signingKey: z.string(),
});
export type SettingsRecord = z.output<typeof settingsRecord>;
