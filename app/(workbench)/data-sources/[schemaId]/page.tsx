import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { Examples } from '@/components/data-sources/examples';
import { FieldExplorer } from '@/components/data-sources/field-explorer';
import { Overview } from '@/components/data-sources/overview';
import { Prose } from '@/components/data-sources/prose';
import { Relationships } from '@/components/data-sources/relationships';
import { SectionNav } from '@/components/data-sources/section-nav';
import { Page, PageHeader } from '@/components/shell/page';
import { PageTitle } from '@/components/shell/page-title';
import { Badge } from '@/components/ui/badge';
import { loadDataSource } from '@/lib/catalog/loaders';
import { dataSourceId } from '@/lib/catalog/schema';
import type { DataSourceDetail } from '@/lib/catalog/types';

interface Props {
  params: Promise<{ schemaId: string }>;
}

async function read(params: Props['params']): Promise<{ id: string; source: DataSourceDetail | null }> {
  const id = decoded((await params).schemaId);
  const parsed = dataSourceId.safeParse(id);
  return { id, source: parsed.success ? await loadDataSource(parsed.data) : null };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await read(params)).source?.name ?? 'Unknown data source' };
}

export default async function DataSourcePage({ params }: Props) {
  const { id, source } = await read(params);
  if (source === null) notFound();
  // A table's own name leads to the page of its document.
  if (id !== source.schemaId) permanentRedirect(`/data-sources/${source.schemaId}`);

  const proseOf = (title: string) => source.sections.find((section) => section.title === title)?.markdown;
  const sections = [
    { id: 'overview', label: 'Overview', body: <Overview source={source} /> },
    ...['What a row is', 'Time window', 'Traps'].flatMap((title) => {
      const markdown = proseOf(title);
      return markdown
        ? [{ id: title.toLowerCase().replaceAll(' ', '-'), label: title, body: <Prose markdown={markdown} /> }]
        : [];
    }),
    { id: 'fields', label: 'Fields', body: <FieldExplorer table={source.table} fields={source.fields} /> },
    { id: 'examples', label: 'Examples', body: <Examples examples={source.examples} /> },
    {
      id: 'relationships',
      label: 'Relationships',
      body: (
        <div className="flex flex-col gap-3">
          <Prose markdown={proseOf('Joining') ?? ''} />
          <Relationships relationships={source.relationships} />
        </div>
      ),
    },
  ];
  return (
    <Page>
      <PageTitle title={source.name} />
      <PageHeader
        title={source.name}
        description={
          <span className="flex max-w-prose flex-col gap-2">
            <span>{source.description}</span>
            <span className="flex flex-wrap gap-1.5">
              <Badge>{source.category}</Badge>
              {source.paid ? <Badge variant="outline">Paid</Badge> : null}
            </span>
          </span>
        }
      />
      <div className="grid grid-cols-1 items-start gap-8 xl:grid-cols-[minmax(0,1fr)_12rem]">
        <div className="flex min-w-0 flex-col gap-8">
          {sections.map(({ id: anchor, label, body }) => (
            <Section key={anchor} id={anchor} title={label}>
              {body}
            </Section>
          ))}
        </div>
        <SectionNav sections={sections.map(({ id: anchor, label }) => ({ id: anchor, label }))} />
      </div>
    </Page>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="flex min-w-0 scroll-mt-16 flex-col gap-3">
      <h2 id={`${id}-title`} className="font-semibold text-lg">
        {title}
      </h2>
      {children}
    </section>
  );
}
