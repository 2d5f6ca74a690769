import Link from 'next/link';
import { tabClasses, tabListClasses } from '@/components/ui/tabs';

const TABS = [
  { value: 'overview', label: 'Overview' },
  { value: 'schema', label: 'Schema' },
] as const;

export type InstanceTab = (typeof TABS)[number]['value'];

/** The tab an address asks for; anything unreadable is the overview. */
export function instanceTabOf(value: string | string[] | undefined): InstanceTab {
  return TABS.find((tab) => tab.value === value)?.value ?? 'overview';
}

/** Tabs that are places: links, so that Back and a copied address work. */
export function InstanceTabs({ id, current }: { id: string; current: InstanceTab }) {
  return (
    <nav aria-label="Parts of the instance" className={tabListClasses}>
      {TABS.map(({ value, label }) => (
        <Link
          key={value}
          href={value === 'overview' ? `/instances/${id}` : `/instances/${id}?tab=${value}`}
          scroll={false}
          data-state={value === current ? 'active' : 'inactive'}
          aria-current={value === current ? 'page' : undefined}
          className={tabClasses}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
