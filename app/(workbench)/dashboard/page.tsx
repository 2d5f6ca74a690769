import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import Link from 'next/link';
import { Activity } from '@/components/dashboard/activity';
import { FirstSteps } from '@/components/dashboard/first-steps';
import { FIRST_STEPS_COOKIE } from '@/components/dashboard/first-steps-cookie';
import { HideFirstSteps } from '@/components/dashboard/hide-first-steps';
import { KeepFreshLater } from '@/components/dashboard/keep-fresh-later';
import { QuickActions } from '@/components/dashboard/quick-actions';
import { RunTable } from '@/components/dashboard/run-table';
import { Section } from '@/components/dashboard/section';
import { TroubledSchedules } from '@/components/dashboard/troubled-schedules';
import { Upcoming } from '@/components/dashboard/upcoming';
import { Page, PageHeader } from '@/components/shell/page';
import { loadDashboard } from '@/lib/dashboard/loaders';
import { dashboardQuery } from '@/lib/dashboard/schema';
import { firstSteps, hasRun, headline } from '@/lib/dashboard/utils';

export const metadata: Metadata = { title: 'Dashboard' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function DashboardPage({ searchParams }: Props) {
  const { days: span } = dashboardQuery.parse(await searchParams);
  const { dashboard, amazon } = await loadDashboard(span);
  const { failing, troubled, running, recent } = dashboard;
  const steps = firstSteps(amazon, dashboard);
  if (steps && !hasRun(dashboard)) {
    return (
      <Page>
        <PageHeader title="Dashboard" description="Nothing has run yet. These steps lead to the first result." />
        <FirstSteps steps={steps} />
      </Page>
    );
  }
  const stepsHidden = (await cookies()).get(FIRST_STEPS_COOKIE)?.value === 'hidden';
  return (
    <Page className="gap-6">
      <KeepFreshLater runs={running.runs} />
      <PageHeader title="Dashboard" description={headline(dashboard)} actions={<QuickActions />} />
      {steps && !stepsHidden ? (
        <Section title="First steps" aside={<HideFirstSteps />}>
          <FirstSteps steps={steps} />
        </Section>
      ) : null}
      {failing.count > 0 || troubled.count > 0 ? (
        <Section
          title="Needs attention"
          aside={
            <>
              <More
                shown={troubled.schedules.length}
                count={troubled.count}
                what="failing schedules"
                href="/schedules?filter=failing"
              />
              <More
                shown={failing.runs.length}
                count={failing.count}
                what="failed in the last 24 hours"
                href="/executions?status=failed"
              />
            </>
          }
        >
          {troubled.count > 0 ? <TroubledSchedules schedules={troubled.schedules} /> : null}
          {failing.count > 0 ? (
            <RunTable label="Runs that failed in the last 24 hours" runs={failing.runs} problem />
          ) : null}
        </Section>
      ) : null}
      {running.count > 0 ? (
        <Section
          title="Running"
          aside={<More shown={running.runs.length} count={running.count} what="going on" href="/executions" />}
        >
          <RunTable label="Runs going on" runs={running.runs} />
        </Section>
      ) : null}
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Activity days={dashboard.days} span={span} medianSeconds={dashboard.medianSeconds} />
        <Upcoming runs={dashboard.upcoming} />
      </div>
      {recent.count > 0 ? (
        <Section title="Recent">
          <RunTable label="Runs that ended last" runs={recent.runs} />
          <Link className="w-fit rounded-sm text-link text-sm underline-offset-2 hover:underline" href="/executions">
            All executions
          </Link>
        </Section>
      ) : null}
    </Page>
  );
}

/** Says it when a list shows less than there is. */
function More({ shown, count, what, href }: { shown: number; count: number; what: string; href: string }) {
  if (count <= shown) return null;
  return (
    <Link className="rounded-sm text-link underline-offset-2 hover:underline" href={href}>
      {shown} of {count.toLocaleString('en')} {what}
    </Link>
  );
}
