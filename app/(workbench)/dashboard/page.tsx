import type { Metadata } from 'next';
import Link from 'next/link';
import { FirstSteps } from '@/components/dashboard/first-steps';
import { KeepFresh } from '@/components/dashboard/keep-fresh';
import { RunTable } from '@/components/dashboard/run-table';
import { Section } from '@/components/dashboard/section';
import { Page, PageHeader } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { loadDashboard } from '@/lib/dashboard/loaders';
import type { RunList } from '@/lib/dashboard/types';
import { firstSteps, headline, weekInWords } from '@/lib/dashboard/utils';

export const metadata: Metadata = { title: 'Dashboard' };

export default async function DashboardPage() {
  const { dashboard, amazon } = await loadDashboard();
  const { failing, running, recent, week } = dashboard;
  const steps = firstSteps(amazon, dashboard);
  if (steps) {
    return (
      <Page>
        <PageHeader title="Dashboard" description="Nothing has run yet. Three steps lead to the first result." />
        <FirstSteps steps={steps} />
      </Page>
    );
  }
  return (
    <Page className="gap-6">
      <KeepFresh runs={running.runs} />
      <PageHeader
        title="Dashboard"
        description={headline(dashboard)}
        actions={
          <Button asChild variant="primary">
            <Link href="/query-builder/new">Write a query</Link>
          </Button>
        }
      />
      {failing.count > 0 ? (
        <Section title="Needs attention" aside={<More list={failing} what="failed in the last 24 hours" />}>
          <RunTable label="Runs that failed in the last 24 hours" runs={failing.runs} problem />
        </Section>
      ) : null}
      {running.count > 0 ? (
        <Section title="Running" aside={<More list={running} what="going on" />}>
          <RunTable label="Runs going on" runs={running.runs} />
        </Section>
      ) : null}
      {recent.count > 0 ? (
        <Section title="Recent" aside={weekInWords(week)}>
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
function More({ list, what }: { list: RunList; what: string }) {
  if (list.count <= list.runs.length) return null;
  return (
    <Link className="rounded-sm text-link underline-offset-2 hover:underline" href="/executions">
      {list.runs.length} of {list.count.toLocaleString('en')} {what}
    </Link>
  );
}
