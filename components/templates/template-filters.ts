import { parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral } from 'nuqs';
import { DIFFICULTIES, MODES, OWNERSHIPS, SORTS } from '@/lib/templates/constants';
import { DIFFICULTY_LABELS, MODE_LABELS } from './labels';

/** The list as it stands in the address; the server reads the same names (lib/templates/schema.ts). */
export const templateFilterParsers = {
  search: parseAsString.withDefault(''),
  category: parseAsString,
  tag: parseAsString,
  difficulty: parseAsStringLiteral(DIFFICULTIES),
  mode: parseAsStringLiteral(MODES),
  paid: parseAsBoolean,
  ownership: parseAsStringLiteral(OWNERSHIPS),
  favorites: parseAsBoolean.withDefault(false),
  sort: parseAsStringLiteral(SORTS),
  page: parseAsInteger.withDefault(1),
};

/** What only the page in the browser looks at. */
export const templateViewParsers = { preview: parseAsString };

export const DIFFICULTY_CHOICES = DIFFICULTIES.map((value) => ({ value, label: DIFFICULTY_LABELS[value] }));
export const MODE_CHOICES = MODES.map((value) => ({ value, label: MODE_LABELS[value] }));
export const PAID_CHOICES = [
  { value: 'false', label: 'No paid data' },
  { value: 'true', label: 'Needs paid data' },
] as const;
export const OWNERSHIP_CHOICES = [
  { value: 'built-in', label: 'Built in' },
  { value: 'mine', label: 'Mine' },
  { value: 'shared', label: 'Shared by others' },
] as const;
export const SORT_CHOICES = [
  { value: 'name', label: 'By name' },
  { value: 'used', label: 'Most used first' },
  { value: 'updated', label: 'Newest first' },
  { value: 'difficulty', label: 'Easiest first' },
] as const;
