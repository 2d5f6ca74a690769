import { timeColumns, type WorldTable } from './builder';
import { DSP_COLUMNS } from './dsp-columns';

export const dspImpressions: WorldTable = {
  name: 'dsp_impressions',
  parts: [{ fact: 'imp', columns: DSP_COLUMNS }],
};

/** DSP is bought by the thousand, so a click costs nothing of its own. */
export const dspClicks: WorldTable = {
  name: 'dsp_clicks',
  parts: [
    {
      fact: 'clk',
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
