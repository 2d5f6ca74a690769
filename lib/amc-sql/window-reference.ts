import type { Identifier, NamedWindow, Over, Span, WindowSpec } from './tree';

export interface WindowProblem {
  readonly span: Span;
  /** In Calcite's words. */
  readonly amc: string;
}

/**
 * What is wrong with the window that `OVER w`, `OVER (w …)` or `WINDOW v AS (w …)` builds on; null when nothing is.
 * A window that refines another brings its order or frame, never a partition (Calcite, SQL:2003 §7.11).
 * `windows` are those that may be named here: for a definition only the ones before it.
 */
export function windowProblem(over: Over, windows: readonly NamedWindow[]): WindowProblem | null {
  const name = over.kind === 'window_name' ? over.name : over.base;
  // An empty name is a word the parser missed and has said so.
  if (name === null || name.name === '') return null;
  const base = find(name, windows);
  if (base === null) return { span: name, amc: `Window '${name.name}' not found` };
  if (over.kind === 'window_name') return null;
  const partition = over.partitionBy[0];
  if (partition) return { span: partition, amc: 'PARTITION BY not allowed with existing window reference' };
  if (over.orderBy && ordered(base, windows)) {
    return { span: over.orderBy, amc: 'ORDER BY not allowed in both base and referenced windows' };
  }
  if (base.frame) return { span: name, amc: 'Referenced window cannot have framing declarations' };
  return null;
}

function find(name: Identifier, windows: readonly NamedWindow[]): WindowSpec | null {
  const key = name.name.toLowerCase();
  return windows.findLast((one) => one.name.name.toLowerCase() === key)?.spec ?? null;
}

function ordered(spec: WindowSpec, windows: readonly NamedWindow[]): boolean {
  if (spec.orderBy) return true;
  const place = windows.findIndex((one) => one.spec === spec);
  const base = spec.base ? find(spec.base, windows.slice(0, place)) : null;
  return base !== null && ordered(base, windows);
}
