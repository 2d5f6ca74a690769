import 'server-only';
import { z } from 'zod';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { log } from '@/lib/log';
import { serviceDb } from '@/lib/supabase/service';
import type { Db, Row } from '@/lib/supabase/types';
import { composeMail, type MailFacts } from '../message';
import { MAIL_KINDS, outboxPayload } from '../schema';
import { type MailTransport, mailTransport } from '../service';
import { makeUnsubscribeToken } from '../unsubscribe-token';

/** Longer than a send can take, so that no second worker sends while the first still may. */
export const DELIVER_LEASE_SECONDS = 120;
/** A mail that comes later than this says nothing any more. */
const TOO_OLD_MS = 3 * 86_400_000;
const MAX_ATTEMPTS = 12;
const LONGEST_WAIT_SECONDS = 4 * 3_600;

export type OutboxRow = Row<'notification_outbox'>;
export type DeliverOutcome = 'sent' | 'retry' | 'failed' | 'cancelled' | 'lost';

export interface DeliverDeps {
  db: Db;
  transport: MailTransport;
  appUrl: string;
  keys: readonly string[];
  now: () => Date;
}

/** The real world, or null while no mail server is set. */
export function deliverDeps(): DeliverDeps | null {
  const transport = mailTransport();
  if (transport === null) return null;
  const { APP_URL, FERNET_KEY } = env();
  return { db: serviceDb(), transport, appUrl: APP_URL, keys: FERNET_KEY, now: () => new Date() };
}

async function record(
  deps: DeliverDeps,
  row: OutboxRow,
  outcome: Exclude<DeliverOutcome, 'lost'>,
  error: string | null,
  seconds = 0,
): Promise<DeliverOutcome> {
  const { data, error: failure } = await deps.db.rpc('record_notification', {
    p_id: row.id,
    p_lease: row.lease_token ?? '',
    p_outcome: outcome,
    p_error: error as string,
    p_delay_seconds: seconds,
  });
  if (failure) throw new AppError('unavailable', 'The outbox could not be written.', { cause: failure });
  return data === true ? outcome : 'lost';
}

/** Why nobody wants this mail any more; null: it is wanted. Looked at just before it is sent. */
async function unwanted({ db, now }: DeliverDeps, row: OutboxRow): Promise<string | null> {
  if (now().getTime() - Date.parse(row.created_at) > TOO_OLD_MS) return 'It waited for more than three days.';
  const [profile, unsubscribes] = await Promise.all([
    db.from('profiles').select('is_active').eq('id', row.user_id).maybeSingle(),
    db.from('notification_unsubscribes').select('schedule_id').eq('user_id', row.user_id).eq('email', row.recipient),
  ]);
  const error = profile.error ?? unsubscribes.error;
  if (error) throw new AppError('unavailable', 'The recipient could not be read.', { cause: error });
  if (profile.data?.is_active !== true) return 'The account is switched off.';
  const out = (unsubscribes.data ?? []).some(
    ({ schedule_id }) => schedule_id === null || schedule_id === row.schedule_id,
  );
  return out ? 'The recipient has unsubscribed.' : null;
}

const columnsShape = z.array(z.object({ name: z.string() })).catch([]);
const rowsShape = z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))).catch([]);

async function factsOf(db: Db, row: OutboxRow): Promise<MailFacts> {
  const payload = outboxPayload.parse(row.payload);
  const facts: MailFacts = {
    kind: z.enum(MAIL_KINDS).parse(row.kind),
    scheduleName: payload.schedule_name ?? null,
    scheduledFor: payload.scheduled_for === undefined ? null : new Date(payload.scheduled_for),
    timeZone: payload.time_zone ?? 'UTC',
    window: null,
    instanceName: null,
    rowCount: null,
    columns: [],
    rows: [],
    reason: payload.reason ?? payload.error ?? null,
  };
  if (row.execution_id === null) return facts;
  const { data, error } = await db
    .from('workflow_executions')
    .select(
      'row_count, time_window_start, time_window_end, time_window_zone, amc_instances(name), execution_results(columns, first_rows)',
    )
    .eq('id', row.execution_id)
    .maybeSingle();
  if (error) throw new AppError('unavailable', 'The run could not be read.', { cause: error });
  if (data === null) return facts;
  const result = Array.isArray(data.execution_results) ? data.execution_results[0] : data.execution_results;
  return {
    ...facts,
    window: { start: data.time_window_start, end: data.time_window_end, zone: data.time_window_zone },
    instanceName: data.amc_instances?.name ?? null,
    rowCount: facts.kind === 'run_succeeded' ? data.row_count : null,
    columns: columnsShape.parse(result?.columns).map(({ name }) => name),
    rows: rowsShape.parse(result?.first_rows).map((cells) => cells.map((cell) => (cell === null ? '' : String(cell)))),
  };
}

function linkOf(row: OutboxRow, appUrl: string): string {
  if (row.kind === 'connection_expired') return `${appUrl}/profile`;
  if (row.execution_id !== null) return `${appUrl}/executions/${row.execution_id}`;
  return row.schedule_id === null ? `${appUrl}/dashboard` : `${appUrl}/schedules/${row.schedule_id}`;
}

/** Refused for good: the server says so with a 5xx answer. Anything else may work later. */
const refusal = z.object({ responseCode: z.number().min(500) });

/**
 * Sends one claimed mail and writes that down. Exactly one mail an event and recipient: the row is unique, one worker holds
 * it, and it is marked right after the server took the mail. What remains is a crash between those two: then the mail is
 * sent again when the lease ends, under the same Message-ID, by which mail programs and servers know it as the same.
 */
export async function deliver(deps: DeliverDeps, row: OutboxRow): Promise<DeliverOutcome> {
  const reason = await unwanted(deps, row);
  if (reason !== null) return record(deps, row, 'cancelled', reason);
  const { appUrl } = deps;
  const token = makeUnsubscribeToken({ u: row.user_id, e: row.recipient, s: row.schedule_id }, deps.keys);
  const unsubscribe = `${appUrl}/unsubscribe?token=${token}`;
  const mail = composeMail(await factsOf(deps.db, row), { open: linkOf(row, appUrl), unsubscribe });
  const messageId = `<${row.id}@${new URL(appUrl).hostname}>`;
  const oneClickUrl = `${appUrl}/unsubscribe/one-click?token=${token}`;
  try {
    await deps.transport.send({ ...mail, messageId, to: row.recipient, oneClickUrl });
  } catch (error) {
    const forGood = refusal.safeParse(error).success || row.attempts >= MAX_ATTEMPTS;
    log.warn({ outboxId: row.id, attempt: row.attempts, err: error }, 'a mail was not taken');
    const text = error instanceof Error ? error.message.slice(0, 500) : 'The mail server did not take it.';
    return record(
      deps,
      row,
      forGood ? 'failed' : 'retry',
      text,
      Math.min(LONGEST_WAIT_SECONDS, 60 * 2 ** (row.attempts - 1)),
    );
  }
  return record(deps, row, 'sent', null);
}
