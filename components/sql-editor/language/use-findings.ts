'use client';

import type { editor } from 'monaco-editor';
import { useEffect } from 'react';
import type { MonacoApi } from '../monaco-api';
import { toMonacoMarker } from '../sql-marker';
import { syntaxMarkers } from '../syntax-markers';
import { findingMarker } from './finding-marker';
import { language } from './language';
import { findingsOf } from './model-questions';
import type { Reading } from './protocol';
import { setReading } from './readings';

const OWNER = 'amc-sql';
const WAIT_MS = 150;

/** Marks what the rules find, shortly after the last key. Without a worker only what can't be read is marked. */
export function useFindings(
  monaco: MonacoApi | null,
  code: editor.IStandaloneCodeEditor | null,
  reading: Reading,
): void {
  useEffect(() => {
    const model = code?.getModel();
    if (monaco === null || !model) return;
    setReading(model, reading);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const show = (markers: editor.IMarkerData[]) => monaco.editor.setModelMarkers(model, OWNER, markers);
    const check = async () => {
      // An empty editor is no fault yet.
      if (model.getValue().trim() === '') return show([]);
      const version = model.getVersionId();
      // Asked again once: the first worker may have died of it.
      const findings = (await findingsOf(model)) ?? (await current(model, version));
      if (over || model.isDisposed() || model.getVersionId() !== version) return;
      if (findings !== null) show(findings.map((finding) => findingMarker(model, finding)));
      else if (language().gone) {
        show(syntaxMarkers(model.getValue()).map((marker) => toMonacoMarker(marker, model.getLinesContent())));
      }
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void check(), WAIT_MS);
    };
    soon();
    const listening = model.onDidChangeContent(soon);
    return () => {
      over = true;
      clearTimeout(timer);
      listening.dispose();
    };
  }, [monaco, code, reading]);
}

function current(model: editor.ITextModel, version: number) {
  return model.isDisposed() || model.getVersionId() !== version ? Promise.resolve(null) : findingsOf(model);
}
