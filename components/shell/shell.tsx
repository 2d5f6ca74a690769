'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import type { ShellUser } from './account-name';
import { PageTitleProvider } from './page-title';
import type { ShellLayer } from './shell-layer';
import { ShellLayers } from './shell-layers';
import type { ShellCommand } from './shortcuts';
import { Sidebar } from './sidebar';
import { rememberSidebar } from './sidebar-cookie';
import { TopBar } from './top-bar';
import { focusPageSearch, useShellKeys } from './use-shell-keys';

/** The frame of every signed-in page. `banner` stands between top bar and page, where every page shows it. */
export function Shell({
  user,
  initiallyCollapsed,
  banner,
  children,
}: {
  user: ShellUser;
  initiallyCollapsed: boolean;
  banner: ReactNode;
  children: ReactNode;
}) {
  const router = useRouter();
  const [collapsed, setCollapsed] = useState(initiallyCollapsed);
  const [layer, setLayer] = useState<ShellLayer | null>(null);

  const toggleSidebar = () => {
    setCollapsed(!collapsed);
    rememberSidebar(!collapsed);
  };

  useShellKeys((command: ShellCommand) => {
    if (command.kind === 'go') router.push(command.href);
    else if (command.kind === 'sidebar') toggleSidebar();
    else if (command.kind === 'palette') setLayer(layer === 'palette' ? null : 'palette');
    else if (command.kind === 'shortcuts') setLayer('shortcuts');
    else if (!focusPageSearch()) setLayer('palette');
  });

  return (
    <PageTitleProvider>
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-primary px-3 py-2 text-primary-foreground text-sm focus:translate-y-0"
      >
        Skip to the page
      </a>
      <div className="flex min-h-dvh">
        <Sidebar collapsed={collapsed} onToggle={toggleSidebar} />
        <div className="flex min-w-0 flex-1 flex-col">
          <TopBar
            user={user}
            onMenu={() => setLayer('menu')}
            onPalette={() => setLayer('palette')}
            onShortcuts={() => setLayer('shortcuts')}
          />
          {banner}
          <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col outline-none">
            {children}
          </main>
        </div>
      </div>
      <ShellLayers layer={layer} onLayer={setLayer} />
    </PageTitleProvider>
  );
}
