import type { ParameterSpec } from '@/lib/templates/schema';

export const DIFFICULTY_LABELS = { beginner: 'Beginner', intermediate: 'Intermediate', advanced: 'Advanced' } as const;

export const MODE_LABELS = { measurement: 'Measurement', audience: 'Audience' } as const;

/** What a person types for a parameter of this type. */
export const TYPE_LABELS: Readonly<Record<ParameterSpec['type'], string>> = {
  text: 'Text',
  number: 'Number',
  boolean: 'True or false',
  date: 'Date',
  timestamp: 'Date and time',
  pattern: 'Pattern',
  text_list: 'List',
  number_list: 'List of numbers',
  rows: 'Rows of values',
};

export const UNIT_LABELS = {
  text: 'Text',
  date: 'Date',
  count: 'Number',
  users: 'People',
  currency: 'Currency of the account',
  share: 'Share, 0 to 1',
  ratio: 'Ratio',
  seconds: 'Seconds',
  days: 'Days',
  id: 'Id',
} as const;
