import { parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral } from 'nuqs';
import { CATEGORIES } from '@/lib/catalog/constants';

/** The list as it stands in the address; the server reads the same names (lib/catalog/schema.ts). */
export const dataSourceFilterParsers = {
  search: parseAsString.withDefault(''),
  category: parseAsStringLiteral(CATEGORIES),
  tag: parseAsString,
  paid: parseAsBoolean,
  audience: parseAsBoolean,
};

/** What only the page in the browser looks at: the previewed data source, and those chosen for comparing. */
export const dataSourceViewParsers = {
  preview: parseAsString,
  compare: parseAsArrayOf(parseAsString).withDefault([]),
};

export const CATEGORY_CHOICES = CATEGORIES.map((value) => ({ value, label: value }));

export const PAID_CHOICES = [
  { value: 'false', label: 'Included' },
  { value: 'true', label: 'Paid feature' },
] as const;

export const AUDIENCE_CHOICES = [
  { value: 'true', label: 'With audience table' },
  { value: 'false', label: 'Without' },
] as const;
