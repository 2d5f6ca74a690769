import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Page, PageHeader } from '@/components/shell/page';
import { PageTitle } from '@/components/shell/page-title';
import { draftOf } from '@/components/templates/template-draft';
import { TemplateEditor } from '@/components/templates/template-editor';
import { requireUser } from '@/lib/auth/session';
import { loadTemplate } from '@/lib/templates/loaders';
import { templateUuid } from '@/lib/templates/schema';

export const metadata: Metadata = { title: 'Edit template' };

export default async function EditTemplatePage({ params }: { params: Promise<{ templateId: string }> }) {
  const id = templateUuid.safeParse((await params).templateId);
  const [{ userId }, template] = await Promise.all([requireUser(), id.success ? loadTemplate(id.data) : null]);
  // Only one's own: what others share can be used, and saved as a template of one's own.
  if (template === null || !template.mine) notFound();
  return (
    <Page>
      <PageTitle title={template.name} />
      <PageHeader
        title={`Edit ${template.name}`}
        description="Changed SQL or parameters become a new version; queries saved from older ones are told."
      />
      <TemplateEditor userId={userId} template={template} start={draftOf(template)} />
    </Page>
  );
}
