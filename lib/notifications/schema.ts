import { z } from 'zod';

export const MAIL_KINDS = ['run_succeeded', 'run_failed', 'schedule_paused', 'connection_expired'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** Lines of the bell in one answer: what its panel shows. */
export const BELL_SIZE = 30;

export const readNotificationInput = z.strictObject({ id: z.uuid() });

/** `notification_outbox.payload`, as the database functions write it. */
export const outboxPayload = z.object({
  schedule_name: z.string().optional(),
  reason: z.string().optional(),
  error: z.string().nullish(),
  scheduled_for: z.string().optional(),
  attempt: z.number().optional(),
  kind: z.string().optional(),
  time_zone: z.string().optional(),
  region: z.string().optional(),
});

/** Who may be unsubscribed by a link: a recipient of an owner's mails, of one schedule or (null) of all. */
export const unsubscribeClaim = z.object({ u: z.uuid(), e: z.string().min(3).max(320), s: z.uuid().nullable() });
export type UnsubscribeClaim = z.output<typeof unsubscribeClaim>;
