'use client';

import { DiffEditor, loader } from '@monaco-editor/react';
import { useTheme } from 'next-themes';
import { useEffect, useRef, useState } from 'react';
import { AMC_SQL_LANGUAGE } from '@/components/sql-editor/amc-sql-language';
import { EditorSkeleton } from '@/components/sql-editor/editor-skeleton';
import { DARK_THEME, LIGHT_THEME } from '@/components/sql-editor/editor-themes';
import type { MonacoApi } from '@/components/sql-editor/monaco-api';
import { applyEditorTheme, prepareMonaco } from '@/components/sql-editor/monaco-setup';
import { SqlBlock } from '@/components/sql-editor/sql-block';
import { useElementHeight } from '@/components/sql-editor/use-element-height';

/** Only ever rendered in the browser, by SqlDiff. Where Monaco can't be loaded both texts stand below each other. */
export function MonacoDiff({ before, after, label }: { before: string; after: string; label: string }) {
  const { resolvedTheme } = useTheme();
  const mode = resolvedTheme === 'dark' ? 'dark' : 'light';
  const { ref, height } = useElementHeight<HTMLDivElement>();
  const [failed, setFailed] = useState(false);
  const monaco = useRef<MonacoApi | null>(null);
  const models = useRef<{ original: { dispose(): void }; modified: { dispose(): void } } | null>(null);

  useEffect(
    () => () => {
      const { current } = models;
      setTimeout(() => {
        current?.original.dispose();
        current?.modified.dispose();
      });
    },
    [],
  );
  useEffect(() => {
    let current = true;
    loader.init().catch(() => current && setFailed(true));
    return () => {
      current = false;
    };
  }, []);
  useEffect(() => {
    if (monaco.current !== null) monaco.current.editor.setTheme(applyEditorTheme(monaco.current, mode));
  }, [mode]);

  if (failed) {
    return (
      <div className="grid gap-2 overflow-auto lg:grid-cols-2">
        <SqlBlock sql={before} label="Before" />
        <SqlBlock sql={after} label="After" />
      </div>
    );
  }
  return (
    <section ref={ref} aria-label={label} className="h-full min-h-72 overflow-hidden">
      {height === 0 ? null : (
        <DiffEditor
          height={height}
          language={AMC_SQL_LANGUAGE}
          theme={mode === 'dark' ? DARK_THEME : LIGHT_THEME}
          original={before}
          modified={after}
          // Its texts are thrown away after it (below): the other way round Monaco complains.
          keepCurrentOriginalModel
          keepCurrentModifiedModel
          onMount={(editor) => {
            models.current = editor.getModel();
          }}
          loading={<EditorSkeleton />}
          beforeMount={(api: MonacoApi) => {
            prepareMonaco(api);
            applyEditorTheme(api, mode);
            monaco.current = api;
          }}
          options={{
            readOnly: true,
            automaticLayout: true,
            fontFamily: 'var(--font-geist-mono), ui-monospace, SFMono-Regular, Menlo, monospace',
            fontSize: 13,
            lineHeight: 20,
            minimap: { enabled: false },
            renderSideBySide: true,
            useInlineViewWhenSpaceIsLimited: true,
            scrollBeyondLastLine: false,
            hideUnchangedRegions: { enabled: true },
            originalAriaLabel: 'Before',
            modifiedAriaLabel: 'After',
          }}
        />
      )}
    </section>
  );
}
