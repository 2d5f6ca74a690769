'use client';

import { Editor, loader } from '@monaco-editor/react';
import type { editor } from 'monaco-editor';
import { useTheme } from 'next-themes';
import { useEffect, useImperativeHandle, useRef, useState } from 'react';
import { AMC_SQL_LANGUAGE } from './amc-sql-language';
import type { SqlEditorProps } from './editor-props';
import { EditorSkeleton } from './editor-skeleton';
import { DARK_THEME, LIGHT_THEME } from './editor-themes';
import { useFindings } from './language/use-findings';
import { useReading } from './language/use-reading';
import type { MonacoApi } from './monaco-api';
import { applyEditorTheme, prepareMonaco } from './monaco-setup';
import { PlainSqlField } from './plain-sql-field';
import { toMonacoMarker } from './sql-marker';
import { keepKeyboardFree } from './tab-escape';
import { useOwnText } from './use-own-text';
import './monaco-pane.css';

const MARKER_OWNER = 'recomamp';

const OPTIONS: editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  bracketPairColorization: { enabled: false },
  fixedOverflowWidgets: true,
  fontFamily: 'var(--font-geist-mono), ui-monospace, SFMono-Regular, Menlo, monospace',
  fontLigatures: false,
  fontSize: 13,
  hideCursorInOverviewRuler: true,
  lineHeight: 20,
  lineNumbersMinChars: 3,
  minimap: { enabled: false },
  padding: { top: 12, bottom: 12 },
  // In strings too: known values of a column, tables of EXTEND_TIME_WINDOW.
  quickSuggestions: { other: true, comments: false, strings: true },
  renderFinalNewline: 'on',
  renderLineHighlight: 'line',
  renderWhitespace: 'none',
  // Room to scroll the end of a long first line out from under the buttons in the corner.
  scrollBeyondLastColumn: 12,
  scrollBeyondLastLine: false,
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, alwaysConsumeMouseWheel: false },
  smoothScrolling: false,
  suggest: { showWords: false, showStatusBar: true },
  tabSize: 2,
  unicodeHighlight: { ambiguousCharacters: true, invisibleCharacters: true },
  wordBasedSuggestions: 'off',
  wordWrap: 'off',
};

/** Monaco itself; only ever rendered in the browser, by SqlEditor. */
export function MonacoPane({
  value,
  onChange,
  label,
  placeholder,
  markers = [],
  onRun,
  handle,
  mode: queryMode,
  instanceId,
  height,
}: Omit<SqlEditorProps, 'className'> & { height: number }) {
  const { resolvedTheme } = useTheme();
  const mode = resolvedTheme === 'dark' ? 'dark' : 'light';
  const [monaco, setMonaco] = useState<MonacoApi | null>(null);
  const [code, setCode] = useState<editor.IStandaloneCodeEditor | null>(null);
  const [failed, setFailed] = useState(false);
  const own = useOwnText(code, value);
  useFindings(monaco, code, useReading(queryMode, instanceId));
  const run = useRef(onRun);
  run.current = onRun;

  useEffect(() => {
    let current = true;
    loader.init().then(
      (api) => current && setMonaco(api),
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, []);

  useEffect(() => {
    if (monaco !== null && code !== null) monaco.editor.setTheme(applyEditorTheme(monaco, mode));
  }, [monaco, code, mode]);

  useEffect(() => {
    const model = code?.getModel();
    if (monaco === null || !model) return;
    const lines = model.getLinesContent();
    monaco.editor.setModelMarkers(
      model,
      MARKER_OWNER,
      markers.map((marker) => toMonacoMarker(marker, lines)),
    );
  }, [monaco, code, markers]);

  useImperativeHandle(
    handle,
    () => ({
      focus: () => code?.focus(),
      goTo: (line, column) => {
        if (code === null) return;
        code.setPosition({ lineNumber: line, column });
        code.revealPositionInCenterIfOutsideViewport({ lineNumber: line, column });
        code.focus();
      },
      insert: (text) => {
        const range = code?.getSelection();
        if (code === null || !range) return;
        code.pushUndoStop();
        code.executeEdits('recomamp', [{ range, text, forceMoveMarkers: true }]);
        code.pushUndoStop();
        code.focus();
      },
    }),
    [code],
  );

  if (failed) return <PlainSqlField value={value} onChange={onChange} label={label} onRun={onRun} />;
  return (
    <Editor
      height={height}
      language={AMC_SQL_LANGUAGE}
      theme={mode === 'dark' ? DARK_THEME : LIGHT_THEME}
      defaultValue={value}
      onChange={(text) => onChange(own.typed(text ?? ''))}
      loading={<EditorSkeleton />}
      options={{
        ...OPTIONS,
        ariaLabel: `${label}. Press Escape, then Tab, to leave the editor.`,
        ...(placeholder === undefined ? {} : { placeholder }),
      }}
      beforeMount={(api: MonacoApi) => {
        prepareMonaco(api);
        applyEditorTheme(api, mode);
      }}
      onMount={(mounted: editor.IStandaloneCodeEditor, api: MonacoApi) => {
        mounted.addAction({
          id: 'recomamp.run',
          label: 'Run query',
          keybindings: [api.KeyMod.CtrlCmd | api.KeyCode.Enter],
          run: () => run.current?.(),
        });
        // Monaco's own keys for these are others on Linux.
        mounted.addAction({
          id: 'recomamp.format',
          label: 'Format query',
          keybindings: [api.KeyMod.Shift | api.KeyMod.Alt | api.KeyCode.KeyF],
          run: () => mounted.getAction('editor.action.formatDocument')?.run(),
        });
        mounted.addAction({
          id: 'recomamp.peek',
          label: 'Peek at the definition',
          keybindings: [api.KeyMod.Alt | api.KeyCode.F12],
          // Not one of the editor's own actions, so `getAction` does not know it.
          run: () => mounted.trigger('recomamp', 'editor.action.peekDefinition', null),
        });
        keepKeyboardFree(mounted, api);
        setCode(mounted);
      }}
    />
  );
}
