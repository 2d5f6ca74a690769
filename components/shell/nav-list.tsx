'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { Tooltip } from '@/components/ui/tooltip';
import { cn } from '@/lib/cn';
import { type Destination, destinationOf } from './navigation';

/**
 * The links of the sidebar. Folded, each is its icon with the name as tooltip and for screen readers: never, below 1024 px,
 * or always.
 */
export function NavList({
  places,
  folds = 'never',
  onNavigate,
}: {
  places: readonly Destination[];
  folds?: 'never' | 'narrow' | 'always';
  onNavigate?: () => void;
}) {
  const here = destinationOf(usePathname());
  return (
    <ul className="flex flex-col gap-0.5">
      {places.map((place) => {
        const { label, href, icon: Icon } = place;
        const active = place === here;
        const link = (
          <Link
            href={href}
            {...(active ? { 'aria-current': 'page' as const } : {})}
            {...(onNavigate ? { onClick: onNavigate } : {})}
            className={cn(
              'flex h-8 items-center gap-2.5 rounded-md px-2 text-sm transition-colors duration-150 hover:bg-sidebar-active pointer-coarse:h-11',
              active ? 'bg-sidebar-active font-medium text-foreground' : 'text-muted-foreground hover:text-foreground',
              folds === 'always' && 'w-8 justify-center px-0',
              folds === 'narrow' && 'max-lg:w-8 max-lg:justify-center max-lg:px-0',
            )}
          >
            <Icon aria-hidden className={cn('size-4 shrink-0', active && 'text-primary')} />
            <span className={cn(folds === 'always' ? 'sr-only' : 'truncate', folds === 'narrow' && 'max-lg:sr-only')}>
              {label}
            </span>
          </Link>
        );
        return (
          <li key={href}>
            {folds === 'never' ? (
              link
            ) : (
              <Tooltip content={label} side="right" {...(folds === 'narrow' ? { className: 'lg:hidden' } : {})}>
                {link}
              </Tooltip>
            )}
          </li>
        );
      })}
    </ul>
  );
}
