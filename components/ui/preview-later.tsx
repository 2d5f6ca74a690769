'use client';

import { type ComponentType, useState } from 'react';
import { later } from './later';
import { PreviewPanel } from './preview-panel';
import { useLater } from './use-later';

interface Preview {
  id: string;
  onClose: () => void;
}

/** A preview that is loaded after its list. One that is asked for sooner is an empty panel until then, which can be closed. */
export function previewLater(get: () => Promise<ComponentType<Preview>>) {
  const part = later(get);
  return function PreviewLater({ id, onClose }: { id: string | null; onClose: () => void }) {
    const [failed, setFailed] = useState(false);
    const Part = useLater(part, id !== null && !failed, () => setFailed(true));
    if (id === null) return null;
    if (Part) return <Part id={id} onClose={onClose} />;
    return (
      <PreviewPanel
        title={undefined}
        error={failed ? 'The preview could not be loaded.' : null}
        busy={!failed}
        onRetry={() => setFailed(false)}
        onClose={onClose}
      >
        {null}
      </PreviewPanel>
    );
  };
}
