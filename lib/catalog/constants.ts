import type { Threshold } from './types';

/** The groups of the catalog, in its order. */
export const CATEGORIES = [
  'Attribution',
  'Conversion',
  'DSP',
  'Sponsored Ads',
  'Audience',
  'Retail',
  'Brand Store',
  'Video',
  'Other',
] as const;

/** How long a search may be; more can't be meant. The SQL function looks at as much. */
export const MAX_SEARCH_LENGTH = 200;

/** How many data sources are compared side by side. */
export const COMPARE = { min: 2, max: 4 } as const;

/** What AMC's aggregation thresholds mean for whoever selects the field, strictest last. */
export const THRESHOLDS: readonly { value: Threshold; label: string; meaning: string }[] = [
  { value: 'NONE', label: 'None', meaning: 'No minimum. It may stand in a result as it is.' },
  {
    value: 'LOW',
    label: 'Low',
    meaning: 'A result row needs at least 2 people behind it. May be compared with literals.',
  },
  {
    value: 'MEDIUM',
    label: 'Medium',
    meaning: 'A result row needs at least 100 people behind it. May be compared with literals.',
  },
  {
    value: 'HIGH',
    label: 'High',
    meaning: 'A result row needs at least 100 people behind it, and the field can’t be compared with a literal.',
  },
  {
    value: 'VERY_HIGH',
    label: 'Very high',
    meaning: 'Never in a result. Join on it and count it inside the query, as in COUNT(DISTINCT user_id).',
  },
  { value: 'INTERNAL', label: 'Internal', meaning: 'Never in a result; for use inside the query only.' },
];
