import { parse } from 'csv-parse/browser/esm/sync';
import { MAX_CSV_LENGTH } from './pickers';
import { type CampaignRow, campaignRow, MAX_CAMPAIGN_BATCH } from './schema';

/** A line that was not taken: where it stands in the file (1-based, the head is line 1) and why. */
export interface CsvProblem {
  readonly line: number;
  readonly field: string;
  readonly message: string;
  readonly text: string;
}

export type CampaignCsv =
  | { readonly ok: true; readonly rows: readonly CampaignRow[]; readonly problems: readonly CsvProblem[] }
  | { readonly ok: false; readonly message: string };

/** Heads as Amazon's and people's files name them, without case, blanks and signs. */
const HEADS: Readonly<Record<string, keyof CampaignRow>> = {
  campaignid: 'campaignId',
  campaignidstring: 'campaignId',
  id: 'campaignId',
  campaign: 'name',
  campaignname: 'name',
  name: 'name',
  adproducttype: 'adProductType',
  adproduct: 'adProductType',
  type: 'adProductType',
  brand: 'brand',
  state: 'state',
  status: 'state',
  startdate: 'startDate',
  enddate: 'endDate',
};

/**
 * Reads a CSV of campaigns: the head names the columns (campaign id and name are needed, in any order and spelling of
 * HEADS), the separator is a comma, a semicolon or a tab. Lines that can't be taken are told with the reason; of a
 * campaign that stands there twice the last one counts, and the earlier ones are told.
 */
export function readCampaignCsv(text: string): CampaignCsv {
  if (text.length > MAX_CSV_LENGTH) return { ok: false, message: 'The file is larger than 5 MB.' };
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      bom: true,
      delimiter: [',', ';', '\t'],
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as typeof records;
  } catch (error) {
    return {
      ok: false,
      message: `The file can’t be read as CSV: ${error instanceof Error ? error.message : 'unknown'}`,
    };
  }
  const [head, ...body] = records;
  if (head === undefined) return { ok: false, message: 'The file is empty.' };
  const fields = head.record.map((name) => HEADS[name.toLowerCase().replace(/[^a-z]/g, '')]);
  const lacking = (['campaignId', 'name'] as const).filter((field) => !fields.includes(field));
  if (lacking.length > 0) {
    const words = lacking.map((field) => (field === 'name' ? 'campaign_name' : 'campaign_id')).join(' and ');
    return { ok: false, message: `The first line must name the columns; there is no ${words}.` };
  }
  const problems: CsvProblem[] = [];
  const rows = new Map<string, { row: CampaignRow; line: number; text: string }>();
  for (const { record, info } of body) {
    const given: Record<string, string> = {};
    for (const [at, field] of fields.entries()) {
      const cell = record[at];
      if (field !== undefined && cell !== undefined) given[field] ??= cell;
    }
    const read = campaignRow.safeParse(given);
    const line = info.lines;
    const source = record.join(', ');
    if (!read.success) {
      for (const { path, message } of read.error.issues) {
        problems.push({ line, field: path.join('.'), message, text: source });
      }
      continue;
    }
    const before = rows.get(read.data.campaignId);
    if (before !== undefined) {
      const message = `The same campaign stands again in line ${line}, which counts`;
      problems.push({ line: before.line, field: 'campaignId', message, text: before.text });
    }
    rows.set(read.data.campaignId, { row: read.data, line, text: source });
  }
  return {
    ok: true,
    rows: [...rows.values()].map(({ row }) => row),
    problems: problems.sort((a, b) => a.line - b.line),
  };
}

/** Characters of JSON in one batch: far below what a server action takes (1 MB), also when each is three bytes. */
const BATCH_CHARACTERS = 200_000;

/** The rows in pieces that one request carries each, in their order. */
export function campaignBatches(rows: readonly CampaignRow[]): CampaignRow[][] {
  const batches: CampaignRow[][] = [];
  let size = 0;
  for (const row of rows) {
    const length = JSON.stringify(row).length;
    const last = batches.at(-1);
    if (last === undefined || last.length === MAX_CAMPAIGN_BATCH || size + length > BATCH_CHARACTERS) {
      batches.push([row]);
      size = length;
    } else {
      last.push(row);
      size += length;
    }
  }
  return batches;
}
