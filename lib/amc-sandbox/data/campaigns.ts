import { STORIES, type Story } from './stories';

export type AdProduct =
  | 'dsp'
  | 'sponsored_products'
  | 'sponsored_brands'
  | 'sponsored_display'
  | 'sponsored_television';
/** What an impression of the line item is made of: decides device, supply, creative, cost and click rate. */
export type MediaKind = 'stv' | 'video' | 'display' | 'retarget' | 'audio' | 'search' | 'page';

/** One line item (DSP) or ad group (sponsored ads). Ids are not here: they are hashed from the names in SQL. */
export interface LineItem {
  readonly story: number;
  readonly product: AdProduct;
  readonly campaign: string;
  readonly lineItem: string;
  readonly media: MediaKind;
  readonly goal: string;
  /** Product line promoted: an index into the story's `productLines`. */
  readonly line: number;
  readonly weight: number;
  /** Inclusive days, yyyy-MM-dd, of the advertiser's calendar. */
  readonly start: string;
  readonly end: string;
  /** Sponsored ads only: how the ad group targets. */
  readonly match:
    | 'BROAD'
    | 'PHRASE'
    | 'EXACT'
    | 'TARGETING_EXPRESSION'
    | 'TARGETING_EXPRESSION_PREDEFINED'
    | 'THEME'
    | null;
}

type Draft = Omit<LineItem, 'story' | 'product' | 'campaign' | 'goal' | 'start' | 'end' | 'match'> & {
  readonly match?: LineItem['match'];
};

const ALWAYS_START = '2023-01-09';
const ALWAYS_END = '2031-12-31';

function lineItems(
  story: Story,
  product: AdProduct,
  campaign: string,
  goal: string,
  [start, end]: readonly [string, string],
  drafts: readonly Draft[],
): LineItem[] {
  return drafts.map((draft) => ({ match: null, ...draft, story: story.key, product, campaign, goal, start, end }));
}

function dspAlwaysOn(story: Story): LineItem[] {
  const { brand, country } = story;
  const run = [ALWAYS_START, ALWAYS_END] as const;
  const [first, second] = story.productLines;
  return [
    ...lineItems(story, 'dsp', `${brand} | DSP | Retargeting | ${country} | Always On`, 'ROAS', run, [
      { lineItem: `Viewed not bought 30d - Display - ${first}`, media: 'retarget', line: 0, weight: 10 },
      { lineItem: `Cart abandoners 14d - Display - ${second}`, media: 'retarget', line: 1, weight: 6 },
    ]),
    ...lineItems(story, 'dsp', `${brand} | DSP | In-Market Prospecting | ${country} | Always On`, 'DPVR', run, [
      { lineItem: `In-Market - Display - ${first}`, media: 'display', line: 0, weight: 16 },
      { lineItem: `Lookalike of Buyers - Responsive - ${second}`, media: 'display', line: 1, weight: 14 },
      { lineItem: `Competitor Viewers - Display - ${story.productLines[2]}`, media: 'display', line: 2, weight: 9 },
    ]),
    ...lineItems(story, 'dsp', `${brand} | DSP | Online Video | ${country} | Always On`, 'COMPLETION_RATE', run, [
      { lineItem: `Online Video 15s - ${first}`, media: 'video', line: 0, weight: 9 },
      { lineItem: `Twitch Video 30s - ${second}`, media: 'video', line: 1, weight: 6 },
    ]),
    ...lineItems(story, 'dsp', `${brand} | DSP | Amazon Music Audio | ${country}`, 'REACH', run, [
      { lineItem: `Audio 30s - Ad-supported listeners`, media: 'audio', line: 2, weight: 5 },
    ]),
  ];
}

function dspSeasonal(story: Story, year: number): LineItem[] {
  const { brand, country } = story;
  const quarters: readonly (readonly [string, string, string])[] = [
    ['Q1', `${year}-01-12`, `${year}-03-22`],
    ['Q2', `${year}-04-06`, `${year}-06-21`],
    ['Q3', `${year}-08-03`, `${year}-09-20`],
    ['Q4', `${year}-10-05`, `${year}-12-24`],
  ];
  return [
    ...quarters.flatMap(([quarter, start, end], i) =>
      lineItems(
        story,
        'dsp',
        `${brand} | STV | ${quarter} ${year} Awareness | ${country}`,
        'REACH',
        [start, end],
        [
          { lineItem: `Prime Video 30s - ${quarter} ${year}`, media: 'stv', line: i % 3, weight: 14 },
          { lineItem: `Fire TV Channels 15s - ${quarter} ${year}`, media: 'stv', line: (i + 1) % 3, weight: 7 },
        ],
      ),
    ),
    ...lineItems(
      story,
      'dsp',
      `${brand} | DSP | Prime Day ${year} | ${country}`,
      'TOTAL_ROAS',
      [`${year}-07-01`, `${year}-07-19`],
      [
        { lineItem: `Prime Day ${year} Lead-in - Display`, media: 'display', line: 0, weight: 18 },
        { lineItem: `Prime Day ${year} Retargeting - Display`, media: 'retarget', line: 1, weight: 14 },
        { lineItem: `Prime Day ${year} Countdown - Video`, media: 'video', line: 0, weight: 8 },
      ],
    ),
    ...lineItems(
      story,
      'dsp',
      `${brand} | DSP | Holiday ${year} | ${country}`,
      'ROAS',
      [`${year}-11-10`, `${year}-12-26`],
      [
        { lineItem: `Holiday ${year} Gifting - Display`, media: 'display', line: 2, weight: 16 },
        { lineItem: `Holiday ${year} Retargeting - Display`, media: 'retarget', line: 0, weight: 12 },
      ],
    ),
  ];
}

function sponsored(story: Story): LineItem[] {
  const { brand } = story;
  const run = [ALWAYS_START, ALWAYS_END] as const;
  const [first, second, third] = story.productLines;
  return [
    ...lineItems(story, 'sponsored_products', `SP | ${brand} | Brand Defense | Exact`, 'NONE', run, [
      { lineItem: `${first} - Brand Exact`, media: 'search', line: 0, weight: 12, match: 'EXACT' },
      { lineItem: `${second} - Brand Exact`, media: 'search', line: 1, weight: 9, match: 'EXACT' },
    ]),
    ...lineItems(story, 'sponsored_products', `SP | ${brand} | Category | Broad`, 'NONE', run, [
      { lineItem: `${first} - Category Broad`, media: 'search', line: 0, weight: 16, match: 'BROAD' },
      { lineItem: `${second} - Category Phrase`, media: 'search', line: 1, weight: 12, match: 'PHRASE' },
      { lineItem: `${third} - Category Broad`, media: 'search', line: 2, weight: 9, match: 'BROAD' },
    ]),
    ...lineItems(story, 'sponsored_products', `SP | ${brand} | Competitor Products`, 'NONE', run, [
      { lineItem: `${first} - Product Targeting`, media: 'page', line: 0, weight: 9, match: 'TARGETING_EXPRESSION' },
    ]),
    ...lineItems(story, 'sponsored_products', `SP | ${brand} | Auto`, 'NONE', run, [
      {
        lineItem: `All Products - Auto`,
        media: 'search',
        line: 2,
        weight: 8,
        match: 'TARGETING_EXPRESSION_PREDEFINED',
      },
    ]),
    ...lineItems(story, 'sponsored_brands', `SB | ${brand} | Store Spotlight`, 'NONE', run, [
      { lineItem: `Store Spotlight - Themes`, media: 'search', line: 0, weight: 7, match: 'THEME' },
    ]),
    ...lineItems(story, 'sponsored_brands', `SB | ${brand} | Brand Video`, 'NONE', run, [
      { lineItem: `${first} - Video Keywords`, media: 'search', line: 0, weight: 8, match: 'PHRASE' },
    ]),
    ...lineItems(story, 'sponsored_display', `SD | ${brand} | Views Remarketing`, 'NONE', run, [
      { lineItem: `Viewed 30d - ${first}`, media: 'page', line: 0, weight: 9, match: 'TARGETING_EXPRESSION' },
    ]),
    ...lineItems(story, 'sponsored_display', `SD | ${brand} | Contextual`, 'NONE', run, [
      { lineItem: `Similar Products - ${second}`, media: 'page', line: 1, weight: 7, match: 'TARGETING_EXPRESSION' },
    ]),
    ...lineItems(story, 'sponsored_television', `ST | ${brand} | Streaming TV`, 'NONE', run, [
      { lineItem: `Prime audiences - 30s`, media: 'stv', line: 0, weight: 5, match: 'TARGETING_EXPRESSION' },
    ]),
  ];
}

/** All line items that run at some time in the given calendar years (both inclusive), in a fixed order. */
export function allLineItems(fromYear: number, toYear: number): LineItem[] {
  return STORIES.flatMap((story) => {
    const seasonal: LineItem[] = [];
    for (let year = fromYear; year <= toYear; year += 1) seasonal.push(...dspSeasonal(story, year));
    return [...dspAlwaysOn(story), ...seasonal, ...sponsored(story)];
  });
}
