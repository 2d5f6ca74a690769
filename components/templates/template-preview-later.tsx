'use client';

import { previewLater } from '@/components/ui/preview-later';

/** `TemplatePreview` with what it reads by, loaded after the page. */
export const TemplatePreviewLater = previewLater(async () => {
  const [{ TemplatePreview }, { QueryProvider }] = await Promise.all([
    import('./template-preview'),
    import('@/components/shell/query-provider'),
  ]);
  return ({ id, onClose }) => (
    <QueryProvider>
      <TemplatePreview id={id} onClose={onClose} />
    </QueryProvider>
  );
});
