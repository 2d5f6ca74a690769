import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { Prose } from '@/components/data-sources/prose';
import { SectionNav } from '@/components/data-sources/section-nav';
import { Page, PageHeader } from '@/components/shell/page';
import { PageTitle } from '@/components/shell/page-title';
import { SqlBlock } from '@/components/sql-editor/sql-block';
import { ColumnsTable } from '@/components/templates/columns-table';
import { ExampleTable } from '@/components/templates/example-table';
import { ParametersTable } from '@/components/templates/parameters-table';
import { TemplateActions } from '@/components/templates/template-actions';
import { TemplateBadges } from '@/components/templates/template-badges';
import { TemplateFacts } from '@/components/templates/template-facts';
import { TemplateVersions } from '@/components/templates/template-versions';
import { Card, CardHeader } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { Notice } from '@/components/ui/notice';
import { loadTemplate, loadTemplateVersions } from '@/lib/templates/loaders';
import { type TemplateUuid, templateUuid } from '@/lib/templates/schema';

interface Props {
  params: Promise<{ templateId: string }>;
}

async function idOf(params: Props['params']): Promise<TemplateUuid | null> {
  return templateUuid.safeParse((await params).templateId).data ?? null;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const id = await idOf(params);
  const template = id === null ? null : await loadTemplate(id);
  return { title: template?.name ?? 'Unknown template' };
}

export default async function TemplatePage({ params }: Props) {
  const id = await idOf(params);
  if (id === null) notFound();
  const [template, versions] = await Promise.all([loadTemplate(id), loadTemplateVersions(id)]);
  if (template === null) notFound();
  const sections = [
    { id: 'overview', label: 'Overview', body: <TemplateFacts template={template} /> },
    ...(template.description === ''
      ? []
      : [{ id: 'reading', label: 'How to read it', body: <Prose markdown={template.description} /> }]),
    { id: 'parameters', label: 'Parameters', body: <ParametersTable parameters={template.parameters} /> },
    ...(template.expectedColumns.length === 0
      ? []
      : [{ id: 'columns', label: 'Columns of the result', body: <ColumnsTable columns={template.expectedColumns} /> }]),
    ...(template.builtIn ? [{ id: 'example', label: 'Example', body: <ExampleTable template={template} /> }] : []),
    {
      id: 'sql',
      label: 'SQL',
      body: (
        <Card className="min-w-0 overflow-hidden">
          <CardHeader>
            <span className="flex-1 text-muted-foreground text-sm">Version {template.version}</span>
            <CopyButton text={template.sql} label="Copy the SQL" className="size-7" />
          </CardHeader>
          <SqlBlock sql={template.sql} label={`SQL of ${template.name}`} />
        </Card>
      ),
    },
    { id: 'versions', label: 'Versions', body: <TemplateVersions versions={versions} /> },
  ];
  return (
    <Page>
      <PageTitle title={template.name} />
      <PageHeader
        title={template.name}
        description={
          <span className="flex max-w-prose flex-col gap-2">
            <span>{template.purpose}</span>
            <span className="flex flex-wrap gap-1.5 empty:hidden">
              <TemplateBadges template={template} />
            </span>
          </span>
        }
        actions={<TemplateActions template={template} />}
      />
      {template.mode === 'audience' ? (
        <Notice>
          An audience query gives people to an ad account and no report. Check its size with “Size of an audience before
          it is made”, then copy the SQL into AMC’s audience builder: running it here as a report is refused by AMC.
        </Notice>
      ) : null}
      <div className="grid grid-cols-1 items-start gap-8 xl:grid-cols-[minmax(0,1fr)_12rem]">
        <div className="flex min-w-0 flex-col gap-8">
          {sections.map(({ id, label, body }) => (
            <Section key={id} id={id} title={label}>
              {body}
            </Section>
          ))}
        </div>
        <SectionNav sections={sections.map(({ id, label }) => ({ id, label }))} />
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
