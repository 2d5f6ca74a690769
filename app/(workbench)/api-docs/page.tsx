import type { Metadata } from 'next';
import { apiDocument } from '@/app/api/document';
import type { ApiDocument } from '@/components/api-docs/openapi';
import { readReference } from '@/components/api-docs/reference';
import { ReferenceBrowser } from '@/components/api-docs/reference-browser';
import { Prose } from '@/components/data-sources/prose';
import { Page, PageHeader } from '@/components/shell/page';
import { Button } from '@/components/ui/button';

export const metadata: Metadata = { title: 'API reference' };

/** The reference of the REST API, read from the very document that programs get. */
export default function ApiDocsPage() {
  const document = apiDocument();
  return (
    <Page>
      <PageHeader
        title="API reference"
        description="What the workbench can do, for programs. Keys are made on your profile."
        actions={
          <Button asChild variant="secondary">
            <a href="/api/openapi.json">OpenAPI document</a>
          </Button>
        }
      />
      <Prose markdown={document.info.description ?? ''} />
      <ReferenceBrowser groups={readReference(document as unknown as ApiDocument)} />
    </Page>
  );
}
