import { cookies } from 'next/headers';
import { type ReactNode, Suspense } from 'react';
import { QueryProvider } from '@/components/shell/query-provider';
import { Shell } from '@/components/shell/shell';
import { SIDEBAR_COOKIE } from '@/components/shell/sidebar-cookie';
import { WorkbenchProviders } from '@/components/shell/workbench-providers';
import { TimeZoneProvider } from '@/components/ui/relative-time';
import { requireUser } from '@/lib/auth/session';
import { AmazonBanner } from './amazon-banner';

export default async function WorkbenchLayout({ children }: { children: ReactNode }) {
  const user = await requireUser();
  const collapsed = (await cookies()).get(SIDEBAR_COOKIE)?.value === 'collapsed';
  return (
    <QueryProvider>
      <WorkbenchProviders>
        <TimeZoneProvider timeZone={user.timeZone}>
          <Shell
            user={{ name: user.name, email: user.email }}
            initiallyCollapsed={collapsed}
            banner={
              <Suspense fallback={null}>
                <AmazonBanner />
              </Suspense>
            }
          >
            {children}
          </Shell>
        </TimeZoneProvider>
      </WorkbenchProviders>
    </QueryProvider>
  );
}
