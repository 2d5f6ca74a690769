import { escapeHtml } from '@/lib/html';
import { formatInstant, formatWindow, zoneName } from '@/lib/time';
import { counted } from '@/lib/words';
import type { MailKind } from './schema';

/** What a mail tells. All texts come from people or from AMC: they are escaped here and nowhere else. */
export interface MailFacts {
  kind: MailKind;
  scheduleName: string | null;
  scheduledFor: Date | null;
  /** Of the schedule. */
  timeZone: string;
  /** Wall clock as sent to AMC, the end not included. */
  window: { start: string; end: string; zone: string } | null;
  instanceName: string | null;
  rowCount: number | null;
  columns: readonly string[];
  /** The first rows of the result, as text. */
  rows: readonly (readonly string[])[];
  /** Why it failed or was paused. */
  reason: string | null;
}

export interface MailLinks {
  /** Where to look: the run, the schedule or the profile. */
  open: string;
  unsubscribe: string;
}

const MAX_ROWS = 10;
const MAX_COLUMNS = 8;
const MAX_CELL = 60;

const OPEN_WORDS: Readonly<Record<MailKind, string>> = {
  run_succeeded: 'Open the result',
  run_failed: 'Open the run',
  schedule_paused: 'Open the schedule',
  connection_expired: 'Reconnect Amazon',
};

/** A header must be one line, and short enough for every mail program. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: line breaks and control characters end a header
  const line = text.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
  return line.length <= 150 ? line : `${line.slice(0, 149)}…`;
}

function cut(text: string): string {
  return text.length <= MAX_CELL ? text : `${text.slice(0, MAX_CELL - 1)}…`;
}

function subjectOf({ kind, scheduleName, rowCount }: MailFacts): string {
  const name = scheduleName ?? 'A schedule';
  switch (kind) {
    case 'run_succeeded':
      return `${name}: ${rowsWords(rowCount)}`;
    case 'run_failed':
      return `${name} failed`;
    case 'schedule_paused':
      return `${name} was paused`;
    case 'connection_expired':
      return 'Amazon needs your consent again';
  }
}

function rowsWords(count: number | null): string {
  if (count === null) return 'finished';
  return counted(count, 'row');
}

function leadOf({ kind, scheduleName, rowCount }: MailFacts): string {
  const name = scheduleName ?? 'A schedule';
  switch (kind) {
    case 'run_succeeded':
      return rowCount === 0 ? `"${name}" ran and found no rows.` : `"${name}" ran: ${rowsWords(rowCount)}.`;
    case 'run_failed':
      return `"${name}" failed.`;
    case 'schedule_paused':
      return `"${name}" was paused. It runs no more until you resume it.`;
    case 'connection_expired':
      return 'Amazon no longer accepts the connection of your account. Runs and schedules wait until you reconnect; nothing was deleted.';
  }
}

function factLines(facts: MailFacts): [string, string][] {
  const lines: [string, string][] = [];
  if (facts.reason) lines.push(['Reason', facts.reason]);
  if (facts.scheduledFor)
    lines.push(['Scheduled for', `${formatInstant(facts.scheduledFor, facts.timeZone)}, ${zoneName(facts.timeZone)}`]);
  if (facts.window) lines.push(['Time window', formatWindow(facts.window.start, facts.window.end, facts.window.zone)]);
  if (facts.instanceName) lines.push(['Instance', facts.instanceName]);
  return lines;
}

function shownTable({ columns, rows }: MailFacts): { head: string[]; body: string[][] } | null {
  if (columns.length === 0 || rows.length === 0) return null;
  return {
    head: columns.slice(0, MAX_COLUMNS).map(cut),
    body: rows.slice(0, MAX_ROWS).map((row) => row.slice(0, MAX_COLUMNS).map(cut)),
  };
}

function moreWords({ columns, rowCount }: MailFacts, shown: number): string {
  const parts: string[] = [];
  if (rowCount !== null && rowCount > shown) parts.push(`the first ${shown} of ${rowCount.toLocaleString('en')} rows`);
  if (columns.length > MAX_COLUMNS) parts.push(`${MAX_COLUMNS} of ${columns.length} columns`);
  return parts.length === 0 ? '' : `These are ${parts.join(' and ')}.`;
}

function textOf(facts: MailFacts, links: MailLinks): string {
  const table = shownTable(facts);
  const lines = [leadOf(facts), ''];
  for (const [label, value] of factLines(facts)) lines.push(`${label}: ${value}`);
  if (table) {
    const widths = table.head.map((name, at) =>
      Math.max(name.length, ...table.body.map((row) => (row[at] ?? '').length)),
    );
    const line = (cells: string[]) =>
      cells
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd();
    lines.push('', line(table.head), line(widths.map((width) => '-'.repeat(width))), ...table.body.map(line));
    const more = moreWords(facts, table.body.length);
    if (more) lines.push('', more);
  }
  lines.push(
    '',
    `${OPEN_WORDS[facts.kind]}: ${links.open}`,
    '',
    '--',
    `No more of these mails: ${links.unsubscribe}`,
    '',
  );
  return lines.join('\n');
}

const CELL = 'padding:4px 10px 4px 0;border-bottom:1px solid #dfe5e5;text-align:left;white-space:nowrap;';

function htmlOf(facts: MailFacts, links: MailLinks): string {
  const table = shownTable(facts);
  const row = (tag: 'th' | 'td', cells: string[]) =>
    `<tr>${cells.map((cell) => `<${tag} style="${CELL}">${escapeHtml(cell)}</${tag}>`).join('')}</tr>`;
  const known = factLines(facts)
    .map(
      ([label, value]) =>
        `<tr><td style="padding:2px 16px 2px 0;color:#5b6666;vertical-align:top;">${label}</td><td style="padding:2px 0;">${escapeHtml(value)}</td></tr>`,
    )
    .join('');
  const result = table
    ? `<table style="border-collapse:collapse;font-size:13px;margin:0 0 8px;">${row('th', table.head)}${table.body.map((cells) => row('td', cells)).join('')}</table><p style="margin:0 0 16px;color:#5b6666;font-size:13px;">${moreWords(facts, table.body.length)}</p>`
    : '';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subjectOf(facts))}</title></head><body style="margin:0;padding:24px;background:#f6f8f8;color:#142020;font:14px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;"><div style="max-width:640px;margin:0 auto;background:#ffffff;border:1px solid #dfe5e5;border-radius:6px;padding:24px;overflow-x:auto;"><p style="margin:0 0 16px;font-size:16px;font-weight:600;">${escapeHtml(leadOf(facts))}</p><table style="border-collapse:collapse;margin:0 0 16px;">${known}</table>${result}<p style="margin:0;"><a href="${escapeHtml(links.open)}" style="display:inline-block;padding:8px 14px;background:#0b6e6e;color:#ffffff;border-radius:6px;text-decoration:none;">${OPEN_WORDS[facts.kind]}</a></p></div><p style="max-width:640px;margin:12px auto 0;color:#5b6666;font-size:12px;">Sent by RecomAMP. <a href="${escapeHtml(links.unsubscribe)}" style="color:#5b6666;">No more of these mails</a></p></body></html>`;
}

/** Subject, text and HTML of a mail: what happened, why, the first rows, where to look, and the way out. */
export function composeMail(facts: MailFacts, links: MailLinks): { subject: string; text: string; html: string } {
  return { subject: oneLine(subjectOf(facts)), text: textOf(facts, links), html: htmlOf(facts, links) };
}
