const START = new Set([
  'startdate',
  'begindate',
  'fromdate',
  'datefrom',
  'datestart',
  'starttime',
  'startdt',
  'starttimestamp',
  'startdatetime',
  'windowstart',
  'timewindowstart',
  'periodstart',
]);
const END = new Set([
  'enddate',
  'todate',
  'dateto',
  'dateend',
  'untildate',
  'endtime',
  'enddt',
  'endtimestamp',
  'enddatetime',
  'windowend',
  'timewindowend',
  'periodend',
]);

/** Which end of the time window a parameter of this name means, in any spelling (`start_date`, `startDate`, …). */
export function windowRole(name: string): 'start' | 'end' | null {
  const plain = name.replaceAll('_', '').toLowerCase();
  if (START.has(plain)) return 'start';
  return END.has(plain) ? 'end' : null;
}
