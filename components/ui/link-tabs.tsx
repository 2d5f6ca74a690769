'use client';

import Link from 'next/link';
import { useEffect, useRef } from 'react';
import { tabClasses, tabListClasses } from './tab-classes';

export interface LinkTab {
  value: string;
  label: string;
  href: string;
  /** Beside the label: how much is behind it. */
  count?: number;
}

/** Tabs that are places with an address of their own: the server draws the one asked for. `replace`: Back passes them by. */
export function LinkTabs({
  label,
  tabs,
  current,
  replace = false,
}: {
  label: string;
  tabs: readonly LinkTab[];
  current: string;
  replace?: boolean;
}) {
  const list = useRef<HTMLElement>(null);
  // On a phone the tabs scroll sideways: the one that is open is never outside.
  useEffect(() => {
    const open = list.current?.querySelector<HTMLElement>(`[data-tab="${current}"]`);
    if (!list.current || !open) return;
    const over = open.offsetLeft + open.offsetWidth - list.current.offsetLeft - list.current.clientWidth;
    list.current.scrollLeft = Math.max(0, over);
  }, [current]);
  return (
    <nav ref={list} aria-label={label} className={tabListClasses}>
      {tabs.map(({ value, label: name, href, count }) => (
        <Link
          key={value}
          data-tab={value}
          href={href}
          scroll={false}
          replace={replace}
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
