import { parseAsBoolean, parseAsString, parseAsStringEnum } from 'nuqs';
import { INSTANCE_SORTS } from '@/lib/instances/constants';

/** The filters of the list as they stand in the address; the server reads the same names (lib/instances/schema.ts). */
export const instanceFilterParsers = {
  search: parseAsString.withDefault(''),
  region: parseAsStringEnum(['NA', 'EU', 'FE']),
  type: parseAsStringEnum(['STANDARD', 'SANDBOX']),
  status: parseAsStringEnum(['active', 'inactive', 'gone']),
  favorites: parseAsBoolean.withDefault(false),
  brand: parseAsString,
  sort: parseAsStringEnum([...INSTANCE_SORTS, ...INSTANCE_SORTS.map((field) => `-${field}` as const)]),
};

export const FILTER_CHOICES = {
  region: [
    { value: 'NA', label: 'North America' },
    { value: 'EU', label: 'Europe' },
    { value: 'FE', label: 'Far East' },
  ],
  type: [
    { value: 'STANDARD', label: 'Standard' },
    { value: 'SANDBOX', label: 'Sandbox' },
  ],
  status: [
    { value: 'active', label: 'Active' },
    { value: 'inactive', label: 'Inactive' },
    { value: 'gone', label: 'Gone' },
  ],
} as const;
