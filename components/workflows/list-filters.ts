import { parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral } from 'nuqs';
import { SYNC_STATES, WORKFLOW_SORTS, WORKFLOW_STATUSES } from '@/lib/workflows/constants';

const day = parseAsString;

/** The list as it stands in the address; the server reads the same names (lib/workflows/schema.ts). */
export const workflowFilterParsers = {
  search: parseAsString.withDefault(''),
  status: parseAsStringLiteral(WORKFLOW_STATUSES),
  instance: parseAsString,
  sync: parseAsStringLiteral(SYNC_STATES),
  tags: parseAsArrayOf(parseAsString).withDefault([]),
  createdFrom: day,
  createdTo: day,
  updatedFrom: day,
  updatedTo: day,
  ranFrom: day,
  ranTo: day,
  runsMin: parseAsInteger,
  runsMax: parseAsInteger,
  sort: parseAsStringLiteral(WORKFLOW_SORTS).withDefault('updated-desc'),
  page: parseAsInteger.withDefault(1),
};

export interface WorkflowFilters {
  search: string;
  status: (typeof WORKFLOW_STATUSES)[number] | null;
  instance: string | null;
  sync: (typeof SYNC_STATES)[number] | null;
  tags: string[];
  createdFrom: string | null;
  createdTo: string | null;
  updatedFrom: string | null;
  updatedTo: string | null;
  ranFrom: string | null;
  ranTo: string | null;
  runsMin: number | null;
  runsMax: number | null;
}

export const STATUS_CHOICES = [
  { value: 'active', label: 'Active' },
  { value: 'draft', label: 'Draft' },
  { value: 'archived', label: 'Archived' },
] as const;

export const SYNC_CHOICES = [
  { value: 'in_sync', label: 'In sync' },
  { value: 'drifted', label: 'Drifted' },
  { value: 'not_published', label: 'Not published' },
] as const;

/** One filter in force, in words, and what takes it away. */
export interface FilterBadge {
  key: string;
  words: string;
  cleared: Partial<WorkflowFilters>;
}

function range(name: string, from: string | number | null, to: string | number | null): string | null {
  if (from === null && to === null) return null;
  if (from !== null && to !== null) return from === to ? `${name} ${from}` : `${name} ${from} to ${to}`;
  return from === null ? `${name} up to ${to}` : `${name} from ${from}`;
}

/** The filters in force as badges, in the order of the panel; `instanceName` gives an id its name. */
export function filterBadges(
  filters: WorkflowFilters,
  instanceName: (id: string) => string | undefined,
): FilterBadge[] {
  const label = (choices: readonly { value: string; label: string }[], value: string) =>
    choices.find((choice) => choice.value === value)?.label ?? value;
  const badges: (FilterBadge | null)[] = [
    filters.status === null
      ? null
      : { key: 'status', words: label(STATUS_CHOICES, filters.status), cleared: { status: null } },
    filters.instance === null
      ? null
      : {
          key: 'instance',
          words: instanceName(filters.instance) ?? 'An instance that is not there',
          cleared: { instance: null },
        },
    filters.sync === null ? null : { key: 'sync', words: label(SYNC_CHOICES, filters.sync), cleared: { sync: null } },
    ...filters.tags.map((tag) => ({
      key: `tag ${tag}`,
      words: `Tag ${tag}`,
      cleared: { tags: filters.tags.filter((other) => other !== tag) },
    })),
    ranged('created', range('Created', filters.createdFrom, filters.createdTo), {
      createdFrom: null,
      createdTo: null,
    }),
    ranged('updated', range('Updated', filters.updatedFrom, filters.updatedTo), {
      updatedFrom: null,
      updatedTo: null,
    }),
    ranged('ran', range('Last run', filters.ranFrom, filters.ranTo), { ranFrom: null, ranTo: null }),
    ranged('runs', range('Runs', filters.runsMin, filters.runsMax), { runsMin: null, runsMax: null }),
  ];
  return badges.filter((badge) => badge !== null);
}

function ranged(key: string, words: string | null, cleared: FilterBadge['cleared']): FilterBadge | null {
  return words === null ? null : { key, words, cleared };
}
