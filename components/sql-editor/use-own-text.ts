'use client';

import type { editor } from 'monaco-editor';
import { useEffect, useRef } from 'react';
import { TextEcho } from './text-echo';

/**
 * The editor owns its text; the page's `value` is written into it only when it is news (a restored draft, an example),
 * as one edit that undo takes back. `typed` is to be called with every text the editor reports.
 */
export function useOwnText(
  code: editor.IStandaloneCodeEditor | null,
  value: string,
): { typed: (text: string) => string } {
  const echo = useRef(new TextEcho());
  const writing = useRef(false);
  useEffect(() => {
    const model = code?.getModel();
    if (!code || !model || !echo.current.isNews(value) || model.getValue() === value) return;
    code.pushUndoStop();
    writing.current = true;
    code.executeEdits('recomamp', [{ range: model.getFullModelRange(), text: value, forceMoveMarkers: true }]);
    writing.current = false;
    code.pushUndoStop();
  }, [code, value]);
  return {
    typed: (text) => {
      // The page's own text is no typing: reported as such, it could not be set a second time.
      if (!writing.current) echo.current.report(text);
      return text;
    },
  };
}
