'use client';

import { Sheet, SheetContent, SheetDescription, SheetTitle } from '@/components/ui/sheet';
import { Logo } from './logo';
import { NavList } from './nav-list';
import { DESTINATIONS, PROFILE } from './navigation';

/** The places of the sidebar in a sheet, on a phone. */
export function MobileMenu({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Sheet open={open} onOpenChange={onOpenChange}>
      <SheetContent side="left" className="w-72">
        <div className="flex h-12 shrink-0 items-center gap-2 px-4">
          <Logo />
          <SheetTitle className="text-base">RecomAMP</SheetTitle>
          <SheetDescription className="sr-only">Pages</SheetDescription>
        </div>
        <nav aria-label="Main" className="flex flex-1 flex-col justify-between gap-4 overflow-y-auto p-2">
          <NavList places={DESTINATIONS} onNavigate={() => onOpenChange(false)} />
          <NavList places={[PROFILE]} onNavigate={() => onOpenChange(false)} />
        </nav>
      </SheetContent>
    </Sheet>
  );
}
