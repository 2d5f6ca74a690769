'use client';

import { Button } from '@/components/ui/button';
import { openedLater, type Waiting } from '@/components/ui/opened-later';
import { AccountName, type ShellUser } from './account-name';

function AccountButton({ user, waiting }: { user: ShellUser; waiting: Waiting }) {
  return (
    <Button variant="ghost" size="icon" aria-haspopup="menu" {...waiting}>
      <AccountName user={user} />
    </Button>
  );
}

export const AccountMenu = openedLater<{ user: ShellUser; onShortcuts: () => void }>(AccountButton, () =>
  import('./account-menu-open').then((module) => module.AccountMenuOpen),
);
