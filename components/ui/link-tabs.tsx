import Link from 'next/link';
import { tabClasses, tabListClasses } from './tabs';

export interface LinkTab {
  value: string;
  label: string;
  href: string;
  /** Beside the label: how much is behind it. */
  count?: number;
}

/** Tabs that are places with an address of their own: the server draws the one asked for. */
export function LinkTabs({ label, tabs, current }: { label: string; tabs: readonly LinkTab[]; current: string }) {
  return (
    <nav aria-label={label} className={tabListClasses}>
      {tabs.map(({ value, label: name, href, count }) => (
        <Link
          key={value}
          href={href}
          scroll={false}
          className={tabClasses}
          {...(value === current ? { 'data-state': 'active', 'aria-current': 'page' as const } : {})}
        >
          {name}
          {count === undefined ? null : (
            <span className="rounded-sm bg-muted px-1 text-muted-foreground text-xs tabular-nums">
              {count.toLocaleString('en')}
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}
