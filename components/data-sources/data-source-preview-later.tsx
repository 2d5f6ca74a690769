'use client';

import { previewLater } from '@/components/ui/preview-later';

/** `DataSourcePreview` with what it reads by, loaded after the page. */
export const DataSourcePreviewLater = previewLater(async () => {
  const [{ DataSourcePreview }, { QueryProvider }] = await Promise.all([
    import('./data-source-preview'),
    import('@/components/shell/query-provider'),
  ]);
  return ({ id, onClose }) => (
    <QueryProvider>
      <DataSourcePreview schemaId={id} onClose={onClose} />
    </QueryProvider>
  );
});
