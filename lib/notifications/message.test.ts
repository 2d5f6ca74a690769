import { composeMail, type MailFacts } from './message';

const FACTS: MailFacts = {
  kind: 'run_succeeded',
  scheduleName: 'Weekly reach',
  scheduledFor: new Date('2026-11-25T14:00:00Z'),
  timeZone: 'America/New_York',
  window: { start: '2026-11-04T00:00:00', end: '2026-11-11T00:00:00', zone: 'America/New_York' },
  instanceName: 'Kestrel US',
  rowCount: 1234,
  columns: ['campaign', 'imps'],
  rows: [
    ['Spring <b>', '10'],
    ['Autumn', '7'],
  ],
  reason: null,
};
const LINKS = { open: 'https://app.example/executions/1', unsubscribe: 'https://app.example/unsubscribe?token=t' };

test('tells what happened, the window, the first rows, where to look and the way out; in both forms', () => {
  const mail = composeMail(FACTS, LINKS);
  expect(mail.subject).toBe('Weekly reach: 1,234 rows');
  for (const part of [
    'Weekly reach',
    '25 Nov 2026, 09:00:00, New York time',
    '4 – 10 Nov 2026, New York time, 7 days',
    'Kestrel US',
    'Autumn',
    'the first 2 of 1,234 rows',
    LINKS.open,
    LINKS.unsubscribe,
  ]) {
    expect(mail.text).toContain(part);
    expect(mail.html).toContain(part);
  }
  expect(mail.text).toContain('Spring <b>  10');
  expect(mail.html).toContain('Spring &lt;b&gt;');
});

test('nothing of a name or a message becomes markup or a header', () => {
  const evil = '"><script>x</script>\r\nBcc: everyone@example.com';
  const mail = composeMail(
    { ...FACTS, kind: 'run_failed', scheduleName: evil, reason: evil, columns: [], rows: [] },
    LINKS,
  );
  expect(mail.subject).not.toMatch(/[\r\n]/);
  expect(mail.html).not.toContain('<script>');
  expect(mail.text).toContain('Reason: ');
});

test('wide and long results are cut, and say so', () => {
  const columns = Array.from({ length: 12 }, (_, at) => `c${at}`);
  const rows = Array.from({ length: 40 }, () => columns.map(() => 'x'.repeat(200)));
  const mail = composeMail({ ...FACTS, columns, rows, rowCount: 40 }, LINKS);
  expect(mail.text).toContain('These are the first 10 of 40 rows and 8 of 12 columns.');
  expect(mail.text).not.toContain('c8');
  expect(mail.html.length).toBeLessThan(20_000);
});

test.each([
  ['run_failed', 'Weekly reach failed'],
  ['schedule_paused', 'Weekly reach was paused'],
  ['connection_expired', 'Amazon needs your consent again'],
] as const)('%s', (kind, subject) => {
  expect(composeMail({ ...FACTS, kind, columns: [], rows: [], rowCount: null }, LINKS).subject).toBe(subject);
});

test('no rows is said in words', () => {
  expect(composeMail({ ...FACTS, rowCount: 0, rows: [] }, LINKS).text).toContain('found no rows');
});
