import { Page, PageHeader } from '@/components/shell/page';

export const metadata = { title: 'Dashboard' };

export default function DashboardPage() {
  return (
    <Page>
      <PageHeader title="Dashboard" />
    </Page>
  );
}
