import { z } from 'zod';
import { parameterValue } from '../store/records';
import { isLocalDateTime, isTimeZone } from './window';
import { adHocWorkflowInput, clientId, flag, withoutNulls } from './workflow-input';

const WINDOW_TYPES = [
  'ALL',
  'EXPLICIT',
  'MOST_RECENT_DAY',
  'MOST_RECENT_WEEK',
  'CURRENT_MONTH',
  'PREVIOUS_MONTH',
] as const;

const MIN_TIMEOUT = 900;
const MAX_TIMEOUT = 86_400;
const timeoutRule = `must be an integer from ${MIN_TIMEOUT} to ${MAX_TIMEOUT}`;

/** `yyyy-MM-ddTHH:mm:ss`. A `Z` or an offset behind it is dropped, or refused, by the option `zoneSuffix`. */
function localTime(zoneSuffix: 'ignore' | 'refuse') {
  return z
    .string({ error: 'must be a string' })
    .transform((text) => (zoneSuffix === 'ignore' ? text.replace(/(Z|[+-]\d{2}:?\d{2})$/, '') : text))
    .refine(isLocalDateTime, "must be a time like 2026-01-31T00:00:00 (yyyy-MM-dd'T'HH:mm:ss, without a zone)");
}

const advertiser = z.object({
  id: z.string({ error: 'must be a string' }).min(1, 'must not be empty'),
  type: z.enum(['DISPLAY', 'SAS', 'SPONSORED_ADS'], { error: 'must be DISPLAY, SAS or SPONSORED_ADS' }),
  // DSP advertisers have none: null, as the list of advertisers tells it.
  marketplaceId: z
    .string({ error: 'must be a string' })
    .nullish()
    .transform((id) => id ?? undefined),
});

function fields(zoneSuffix: 'ignore' | 'refuse') {
  return z.object({
    workflowId: clientId.optional(),
    workflow: adHocWorkflowInput.optional(),
    timeWindowType: z
      .enum(WINDOW_TYPES, { error: `must be one of ${WINDOW_TYPES.join(', ')}` })
      .default('MOST_RECENT_DAY'),
    timeWindowStart: localTime(zoneSuffix).optional(),
    timeWindowEnd: localTime(zoneSuffix).optional(),
    timeWindowTimeZone: z
      .string({ error: 'must be a string' })
      .refine(isTimeZone, 'must be a name of the time zone database, like America/New_York')
      .default('UTC'),
    parameterValues: z
      .record(z.string(), parameterValue, { error: 'must be an object of parameter names and values' })
      .default({}),
    // Text is tolerated, as live.
    workflowExecutionTimeoutSeconds: z
      .union([z.int(), z.string().regex(/^\d+$/).transform(Number)], { error: timeoutRule })
      .refine((seconds) => seconds >= MIN_TIMEOUT && seconds <= MAX_TIMEOUT, timeoutRule)
      .default(21_600),
    dryRun: flag.default(false),
    skipPublish: flag.default(false),
    requireSyntheticData: flag.optional(),
    disableAggregationControls: flag.default(false),
    ignoreDataGaps: flag.default(false),
    useAsyncValidation: flag.optional(),
    advertisers: z.array(advertiser, { error: 'must be an array' }).max(2000, 'at most 2000').optional(),
    maxCertifiedTime: z.string({ error: 'must be a string' }).optional(),
    maxDimensionTime: z.string({ error: 'must be a string' }).optional(),
    additionalAcrResultsReceivers: z.array(z.string(), { error: 'must be an array of account ids' }).optional(),
  });
}

type Fields = z.output<ReturnType<typeof fields>>;

function checkTogether(input: Fields, context: z.RefinementCtx): void {
  const refuse = (message: string) => context.addIssue({ code: 'custom', message });
  if ((input.workflowId === undefined) === (input.workflow === undefined)) {
    refuse('Exactly one of workflowId and workflow must be given.');
  }
  const { timeWindowType, timeWindowStart: start, timeWindowEnd: end } = input;
  if (timeWindowType === 'EXPLICIT') {
    if (start === undefined || end === undefined) {
      refuse('timeWindowStart and timeWindowEnd are required when timeWindowType is EXPLICIT.');
    } else if (start >= end) {
      refuse('timeWindowStart must be before timeWindowEnd.');
    }
  } else if (start !== undefined || end !== undefined) {
    refuse('timeWindowStart and timeWindowEnd are only allowed when timeWindowType is EXPLICIT.');
  }
}

/** Body of `POST workflowExecutions`. Unknown fields are ignored, as live. */
export function executionInput(zoneSuffix: 'ignore' | 'refuse') {
  return z.preprocess(withoutNulls, fields(zoneSuffix).superRefine(checkTogether));
}

export type ExecutionInput = z.output<ReturnType<typeof executionInput>>;
