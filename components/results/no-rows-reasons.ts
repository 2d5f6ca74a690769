import { counted } from '@/lib/words';
export interface NoRowsFacts {
  windowEnd: Date;
  /** Rows AMC dropped under its privacy threshold, where it said so. */
  filteredRows: number | null;
  now: Date;
}

const DAY = 24 * 60 * 60 * 1000;

/** Why a query that worked may have given nothing, the likeliest first. Each is a sentence with what to do about it. */
export function noRowsReasons({ windowEnd, filteredRows, now }: NoRowsFacts): string[] {
  const reasons: string[] = [];
  const age = (now.getTime() - windowEnd.getTime()) / DAY;
  if (filteredRows !== null && filteredRows > 0) {
    const many = counted(filteredRows, 'row was', 'rows were');
    reasons.push(
      `${many} under AMC’s privacy threshold and left out. Group by fewer or broader columns, or widen the window.`,
    );
  }
  if (age < 2) {
    reasons.push(
      'The window ends less than 48 hours ago: AMC’s data is complete only after that. Take an earlier window.',
    );
  } else if (age < 14) {
    reasons.push(
      'The window ends less than 14 days ago: conversions are still being attributed to it. For attributed tables take an earlier window.',
    );
  }
  reasons.push('A filter (WHERE, an inner JOIN, HAVING) may match nothing. Run the query without it and look.');
  if (filteredRows === null) {
    reasons.push('AMC leaves out rows with too few users behind them. Group by fewer or broader columns.');
  }
  reasons.push(
    'The data source may be empty for this instance, for example DSP tables of an advertiser without DSP campaigns.',
  );
  return reasons;
}
