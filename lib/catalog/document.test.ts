import { DocumentError, parseDocument } from './document';
import { tablesOf } from './tables';

const GOOD = `---
schema_id: ad-views
name: Ad views
table: ad_views
audience_table: ad_views_for_audiences
audience_missing: [secret_ids]
category: DSP
tags: [traffic]
paid: false
retention: 13 months
window_column: event_dt_utc
related:
  - table: ad_views
    on: request_tag
---

# Ad views

One view of one ad.

## What a row is

A view.

## Time window

By event.

## Joining

None.

## Traps

None.

## Fields

| Field | Type | Kind | Threshold | Description | Values |
| --- | --- | --- | --- | --- | --- |
| event_dt_utc | TIMESTAMP | Dimension | MEDIUM | When. |  |
| device | STRING | Dimension | LOW | Phone \\| TV. | \`Phone\`, \`TV\` |
| secret_ids | ARRAY[LONG] | Dimension | LOW | Segments. |  |
| views | LONG | Metric | NONE | Always 1. |  |

## Examples

### Views by device

All of them.

\`\`\`sql
SELECT device, SUM(views) AS views FROM ad_views GROUP BY device
\`\`\`
`;

const messageOf = (text: string): string => {
  try {
    parseDocument('ad-views.md', text);
    return 'no error';
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return error.message;
  }
};
const lineOf = (needle: string) => GOOD.slice(0, GOOD.indexOf(needle)).split('\n').length;

describe('parseDocument', () => {
  it('reads front matter, fields, values and examples', () => {
    const document = parseDocument('ad-views.md', GOOD);
    expect(document.front.window_column).toBe('event_dt_utc');
    expect(document.fields[1]).toEqual({
      name: 'device',
      type: 'STRING',
      kind: 'Dimension',
      threshold: 'LOW',
      description: 'Phone | TV.',
      values: ['Phone', 'TV'],
    });
    expect(document.examples).toEqual([
      {
        title: 'Views by device',
        description: 'All of them.',
        sql: 'SELECT device, SUM(views) AS views FROM ad_views GROUP BY device',
      },
    ]);
    expect(document.sections.map((section) => section.title)).toEqual([
      'What a row is',
      'Time window',
      'Joining',
      'Traps',
    ]);
  });

  it('gives the measurement table and its audience twin without the missing fields', () => {
    const [base, twin] = tablesOf(parseDocument('ad-views.md', GOOD));
    expect(base?.fields).toHaveLength(4);
    expect(twin).toMatchObject({ name: 'ad_views_for_audiences', isAudience: true, schemaId: 'ad-views' });
    expect(twin?.fields.map((field) => field.name)).toEqual(['event_dt_utc', 'device', 'views']);
  });

  it.each([
    ['| views | LONG | Metric', '| views | LNG | Metric', 'must be a type of AMC', '| views'],
    ['| views | LONG | Metric', '| views | LONG | Measure', 'must be Dimension or Metric', '| views'],
    ['| LOW | Segments.', '| LOWER | Segments.', 'must be NONE, LOW', '| secret_ids'],
    ['Always 1. |  |', 'Always 1. |', 'has 6 cells', '| views'],
    ['`Phone`, `TV`', 'Phone', '`code` values', '| device'],
    ['| views | LONG', '| device | LONG', 'stands twice', '| views'],
    ['category: DSP', 'category: Dsp', 'category', 'category: DSP'],
    ['paid: false', 'paid: maybe', 'paid', 'paid: false'],
  ])('names line and rule when %p becomes %p', (from, to, rule, at) => {
    const message = messageOf(GOOD.replace(from, to));
    expect(message).toContain(rule);
    expect(message).toContain(`ad-views.md:${lineOf(at)}:`);
  });

  it.each([
    ['tags: [traffic]', 'tags: [traffic]\ncolour: red', 'colour'],
    ['window_column: event_dt_utc', 'window_column: click_dt', 'window_column click_dt is not a field'],
    ['[secret_ids]', '[public_ids]', 'audience_missing names public_ids'],
    ['## Traps', '## Tricks', '"## Traps"'],
    ['# Ad views', '# Ads viewed', 'the title must be'],
    ['```sql', '```', 'needs a ```sql block'],
    ['---\nschema_id', 'schema_id', 'front matter'],
    ['tags: [traffic]', 'tags: [traffic', 'valid YAML'],
  ])('refuses %p as %p', (from, to, rule) => {
    expect(messageOf(GOOD.replace(from, to))).toContain(rule);
  });
});
