import { z } from 'zod';

/**
 * Ids are types: ours (`…Uuid`, rows of our database) and Amazon's (`Amc…Id`) can never be mistaken for each other.
 * Parse with the schema at a boundary; inside, pass the branded type on. The AMC client takes only Amazon's, routes
 * take only ours.
 */
export const userId = z.uuid().brand<'UserId'>();
export type UserId = z.infer<typeof userId>;

export const instanceUuid = z.uuid().brand<'InstanceUuid'>();
export type InstanceUuid = z.infer<typeof instanceUuid>;

export const workflowUuid = z.uuid().brand<'WorkflowUuid'>();
export type WorkflowUuid = z.infer<typeof workflowUuid>;

export const executionUuid = z.uuid().brand<'ExecutionUuid'>();
export type ExecutionUuid = z.infer<typeof executionUuid>;

/** A row of `schedule_runs`: one instant (or one press of a button) of a schedule. */
export const scheduleRunUuid = z.uuid().brand<'ScheduleRunUuid'>();
export type ScheduleRunUuid = z.infer<typeof scheduleRunUuid>;

/** One query asked of many instances; their runs point to it. */
export const fanOutUuid = z.uuid().brand<'FanOutUuid'>();
export type FanOutUuid = z.infer<typeof fanOutUuid>;

export const scheduleUuid = z.uuid().brand<'ScheduleUuid'>();
export type ScheduleUuid = z.infer<typeof scheduleUuid>;

export const backfillUuid = z.uuid().brand<'BackfillUuid'>();
export type BackfillUuid = z.infer<typeof backfillUuid>;

/** `amc` + 8 lower-case letters or digits as captured live; kept lenient, since Amazon never documented the form. */
export const amcInstanceId = z
  .string()
  .regex(/^[a-z0-9]{3,64}$/i, 'An AMC instance id is letters and digits, for example amcab1cdefg')
  .brand<'AmcInstanceId'>();
export type AmcInstanceId = z.infer<typeof amcInstanceId>;

/** The id AMC gives a run. Opaque. */
export const amcExecutionId = z.string().min(1).max(256).brand<'AmcExecutionId'>();
export type AmcExecutionId = z.infer<typeof amcExecutionId>;

/** Letters, digits, `.`, `-`, `_` (AMC's rule for `workflowId`). Never cut or derived from another id. */
export const amcWorkflowId = z
  .string()
  .min(1)
  .max(256)
  .regex(/^[A-Za-z0-9._-]+$/, 'An AMC workflow id is letters, digits, ".", "-" and "_"')
  .brand<'AmcWorkflowId'>();
export type AmcWorkflowId = z.infer<typeof amcWorkflowId>;

/** The AMC account id (`ENTITY…`), sent as `Amazon-Advertising-API-AdvertiserId`. */
export const amcEntityId = z.string().min(1).max(128).brand<'AmcEntityId'>();
export type AmcEntityId = z.infer<typeof amcEntityId>;
