import { timeColumns, type WorldTable } from './builder';
import { DSP_COLUMNS, MATCHED_SEGMENTS, USER_SEGMENTS } from './dsp-columns';

/** Audience queries don't get impressions and clicks bought through a deal. */
const NO_DEAL = 'y.deal_id IS NULL';

export const dspImpressions: WorldTable = {
  name: 'dsp_impressions',
  parts: [{ fact: 'imp', audienceWhere: NO_DEAL, columns: DSP_COLUMNS }],
};

/** DSP is bought by the thousand, so a click costs nothing of its own. */
export const dspClicks: WorldTable = {
  name: 'dsp_clicks',
  parts: [
    {
      fact: 'clk',
      audienceWhere: NO_DEAL,
      columns: { ...DSP_COLUMNS, ...timeColumns('click', 'e.click_lts', 'e.click_ts'), clicks: '1', click_cost: '0' },
    },
  ],
};

const one = (type: string) => `(e.event_type = '${type}')::BIGINT`;

/** A measurable impression that was seen has two rows, as in AMC: never count rows of this table as impressions. */
export const dspViews: WorldTable = {
  name: 'dsp_views',
  parts: [
    {
      fact: 'vw',
      columns: {
        ...DSP_COLUMNS,
        ...timeColumns('event', 'e.view_lts', 'e.view_ts'),
        event_type: 'e.event_type',
        events: '1',
        impression_id: "hex_id(e.imp, 'tag')",
        measurable_impressions: one('MEASURABLE_IMP'),
        viewable_impressions: one('VIEW'),
        unmeasurable_viewable_impressions: one('SYNTHETIC_VIEW'),
        view_definition: "CASE WHEN e.event_type = 'VIEW' THEN 'MRC' END",
      },
    },
  ],
};

function bySegment(name: string, list: string, matched: string): WorldTable {
  return {
    name,
    parts: [
      {
        fact: 'imp',
        audienceWhere: NO_DEAL,
        spread: { column: 'segment', list },
        columns: {
          ...DSP_COLUMNS,
          behavior_segment_description: 'z.description',
          behavior_segment_id: 'e.segment',
          behavior_segment_matched: matched,
          behavior_segment_name: 'z.name',
        },
      },
    ],
  };
}

/** An impression once for each segment of the person; never add up over segments. */
export const dspByUserSegments = bySegment(
  'dsp_impressions_by_user_segments',
  USER_SEGMENTS,
  'list_contains(l.targets, e.segment)::BIGINT',
);
/** An impression once for each segment of the person that its line item targets. */
export const dspByMatchedSegments = bySegment('dsp_impressions_by_matched_segments', MATCHED_SEGMENTS, '1');
