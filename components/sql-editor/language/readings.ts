import type { editor } from 'monaco-editor';
import { PLAIN_READING, type Reading } from './protocol';

const READINGS = new WeakMap<editor.ITextModel, Reading>();

/** How the text of a model is to be understood; Monaco's providers are told the model and nothing else. */
export function readingOf(model: editor.ITextModel): Reading {
  return READINGS.get(model) ?? PLAIN_READING;
}

export function setReading(model: editor.ITextModel, reading: Reading): void {
  READINGS.set(model, reading);
}
