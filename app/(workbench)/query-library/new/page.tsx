import type { Metadata } from 'next';
import { Page, PageHeader } from '@/components/shell/page';
import { PageTitle } from '@/components/shell/page-title';
import { draftOf } from '@/components/templates/template-draft';
import { TemplateEditor } from '@/components/templates/template-editor';
import { requireUser } from '@/lib/auth/session';

export const metadata: Metadata = { title: 'New template' };

export default async function NewTemplatePage() {
  const { userId } = await requireUser();
  return (
    <Page>
      <PageTitle title="New template" />
      <PageHeader
        title="New template"
        description="A query with its parameters, for yourself or for everyone. A saved query becomes one with Save as template."
      />
      <TemplateEditor userId={userId} template={null} start={draftOf({ name: '', sql: '' })} />
    </Page>
  );
}
