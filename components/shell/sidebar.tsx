'use client';

import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { Tooltip } from '@/components/ui/tooltip';
import { cn } from '@/lib/cn';
import { Logo } from './logo';
import { NavList } from './nav-list';
import { DESTINATIONS, PROFILE } from './navigation';

/** At the left from 768 px on; folds to its icons, and is folded below 1024 px, where the page needs the room. */
export function Sidebar({ collapsed, onToggle }: { collapsed: boolean; onToggle: () => void }) {
  const Icon = collapsed ? PanelLeftOpen : PanelLeftClose;
  const label = collapsed ? 'Open the sidebar' : 'Fold the sidebar';
  return (
    <nav
      aria-label="Main"
      className={cn(
        'sticky top-0 hidden h-dvh shrink-0 flex-col border-border border-r bg-sidebar transition-[width] duration-150 ease-out md:flex',
        collapsed ? 'w-12' : 'w-12 lg:w-56',
      )}
    >
      <div className="flex h-12 shrink-0 items-center px-3">
        <Link href="/dashboard" aria-label="RecomAMP, dashboard" className="flex items-center gap-2 rounded-sm">
          <Logo />
          {collapsed ? null : <span className="font-semibold text-base max-lg:hidden">RecomAMP</span>}
        </Link>
      </div>
      <div className="flex min-h-0 flex-1 flex-col justify-between gap-4 overflow-y-auto p-2">
        <NavList places={DESTINATIONS} folds={collapsed ? 'always' : 'narrow'} />
        <NavList places={[PROFILE]} folds={collapsed ? 'always' : 'narrow'} />
      </div>
      <div className={cn('flex border-border border-t p-2 max-lg:hidden', !collapsed && 'justify-end')}>
        <Tooltip content={label} side="right">
          <Button variant="ghost" size="icon" aria-label={label} aria-expanded={!collapsed} onClick={onToggle}>
            <Icon className="text-muted-foreground" />
          </Button>
        </Tooltip>
      </div>
    </nav>
  );
}
