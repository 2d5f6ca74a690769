import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FanOutView } from '@/components/executions/fan-out-view';
import { Page } from '@/components/shell/page';
import { PageTitle } from '@/components/shell/page-title';
import { loadCombined, loadFanOut } from '@/lib/fan-outs/loaders';

interface Props {
  params: Promise<{ fanOutId: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const fanOut = await loadFanOut((await params).fanOutId);
  return { title: fanOut === null ? 'Fan-out' : `${fanOut.name}, fan-out` };
}

export default async function FanOutPage({ params }: Props) {
  const fanOut = await loadFanOut((await params).fanOutId);
  if (fanOut === null) notFound();
  return (
    <Page>
      <PageTitle title={fanOut.name} />
      <FanOutView fanOut={fanOut} combined={await loadCombined(fanOut)} />
    </Page>
  );
}
