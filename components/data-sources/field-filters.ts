import { parseAsString, parseAsStringLiteral } from 'nuqs';
import { THRESHOLDS } from '@/lib/catalog/constants';

/** The field explorer as it stands in the address. `field` is one to show and mark. */
export const fieldFilterParsers = {
  find: parseAsString.withDefault(''),
  kind: parseAsStringLiteral(['D', 'M'] as const),
  type: parseAsString,
  threshold: parseAsStringLiteral(THRESHOLDS.map(({ value }) => value)),
  field: parseAsString,
};

export const KIND_CHOICES = [
  { value: 'D', label: 'Dimensions' },
  { value: 'M', label: 'Metrics' },
] as const;
