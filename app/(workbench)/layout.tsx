import { cookies } from 'next/headers';
import { type ReactNode, Suspense } from 'react';
import { QueryBoxProvider } from '@/components/shell/query-box';
import { Shell } from '@/components/shell/shell';
import { SIDEBAR_COOKIE } from '@/components/shell/sidebar-cookie';
import { TimeZoneProvider } from '@/components/ui/relative-time';
import { Toaster } from '@/components/ui/toaster';
import { requireUser } from '@/lib/auth/session';
import { AmazonBanner } from './amazon-banner';

export default async function WorkbenchLayout({ children }: { children: ReactNode }) {
  const user = await requireUser();
  const collapsed = (await cookies()).get(SIDEBAR_COOKIE)?.value === 'collapsed';
  return (
    <QueryBoxProvider>
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
      <Toaster />
    </QueryBoxProvider>
  );
}
