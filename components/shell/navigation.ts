import {
  Braces,
  Building2,
  CalendarClock,
  CircleUser,
  FileCode2,
  Gauge,
  Library,
  type LucideIcon,
  Play,
  SquareTerminal,
  Table2,
} from 'lucide-react';

export interface Destination {
  label: string;
  href: string;
  icon: LucideIcon;
  /** The letter after `g`. */
  key: string;
  /** Also at home here: addresses below these. */
  prefixes: readonly string[];
  /** Other words people type for it in the palette. */
  keywords: readonly string[];
}

/** The places of the product, in the order of the sidebar. A page that does not exist is not in this list. */
export const DESTINATIONS: readonly Destination[] = [
  {
    label: 'Dashboard',
    href: '/dashboard',
    icon: Gauge,
    key: 'd',
    prefixes: ['/dashboard'],
    keywords: ['home', 'overview', 'status'],
  },
  {
    label: 'Instances',
    href: '/instances',
    icon: Building2,
    key: 'i',
    prefixes: ['/instances'],
    keywords: ['AMC', 'accounts', 'advertisers', 'sync'],
  },
  {
    label: 'Query builder',
    href: '/query-builder/new',
    icon: SquareTerminal,
    key: 'q',
    prefixes: ['/query-builder'],
    keywords: ['SQL', 'editor', 'new query', 'write', 'run'],
  },
  {
    label: 'My queries',
    href: '/my-queries',
    icon: FileCode2,
    key: 'm',
    prefixes: ['/my-queries', '/workflows'],
    keywords: ['workflows', 'saved queries', 'versions', 'publish'],
  },
  {
    label: 'Query library',
    href: '/query-library',
    icon: Library,
    key: 'l',
    prefixes: ['/query-library'],
    keywords: ['templates', 'examples', 'recipes', 'built-in', 'shared queries'],
  },
  {
    label: 'Data sources',
    href: '/data-sources',
    icon: Table2,
    key: 's',
    prefixes: ['/data-sources'],
    keywords: ['schema', 'tables', 'fields', 'columns', 'catalog', 'documentation'],
  },
  {
    label: 'Executions',
    href: '/executions',
    icon: Play,
    key: 'e',
    prefixes: ['/executions'],
    keywords: ['runs', 'results', 'history'],
  },
  {
    label: 'Schedules',
    href: '/schedules',
    icon: CalendarClock,
    key: 'c',
    prefixes: ['/schedules'],
    keywords: ['timer', 'cron', 'recurring', 'automatic', 'calendar', 'backfill'],
  },
];

/** For whoever writes programs: in the palette and by its key, not in the sidebar. */
const API_DOCS: Destination = {
  label: 'API reference',
  href: '/api-docs',
  icon: Braces,
  key: 'a',
  prefixes: ['/api-docs'],
  keywords: ['REST', 'OpenAPI', 'keys', 'curl', 'programs', 'documentation'],
};

/** Below the line: the person's own page. */
export const PROFILE: Destination = {
  label: 'Profile',
  href: '/profile',
  icon: CircleUser,
  key: 'p',
  prefixes: ['/profile'],
  keywords: ['account', 'settings', 'connect Amazon', 'time zone'],
};

export const ALL_DESTINATIONS: readonly Destination[] = [...DESTINATIONS, API_DOCS, PROFILE];

/** The place to which an address belongs, if any. */
export function destinationOf(pathname: string): Destination | undefined {
  return ALL_DESTINATIONS.find(({ prefixes }) =>
    prefixes.some((prefix) => pathname === prefix || pathname.startsWith(`${prefix}/`)),
  );
}
