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
  useEffect(() => {
    const model = code?.getModel();
    if (!code || !model || !echo.current.isNews(value) || model.getValue() === value) return;
    code.pushUndoStop();
    code.executeEdits('recomamp', [{ range: model.getFullModelRange(), text: value, forceMoveMarkers: true }]);
    code.pushUndoStop();
  }, [code, value]);
  return {
    typed: (text) => {
      echo.current.report(text);
      return text;
    },
  };
}
