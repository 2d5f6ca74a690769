import { parameterName, parametersIn } from './lexer';
import {
  contextOfNode,
  contextOfString,
  type ParameterContext,
  type Surroundings,
  surroundings,
} from './parameters/context';
import { windowRole } from './parameters/window-names';
import type { ParsedQuery } from './parse';
import type { Span } from './tree';
import { walk } from './walk';

/** What kind of input to ask a person for. Only a suggestion: rendering goes by the place in the SQL. */
export type ParameterType =
  | 'text'
  | 'number'
  | 'boolean'
  | 'date'
  | 'timestamp'
  | 'pattern'
  | 'text_list'
  | 'number_list'
  | 'rows';

export interface ParameterOccurrence extends Span {
  readonly name: string;
  readonly context: ParameterContext;
  readonly surroundings: Surroundings;
}

/** One `{{name}}` of a query, in all its places. */
export interface TemplateParameter {
  readonly name: string;
  readonly type: ParameterType;
  /** Values in one item of a list or one row. */
  readonly columns: number;
  /** Parameters that mean an end of the time window get it from the run and are not asked for. */
  readonly window: 'start' | 'end' | null;
  /** A column it is compared with, which may have known values. */
  readonly column: string | null;
  readonly occurrences: readonly ParameterOccurrence[];
}

const NOWHERE: Surroundings = { castTo: null, arithmetic: false, comparedWith: null, comparison: null };

/** Every `{{name}}` outside comments, in the order of the text, with the place it stands in. */
export function parameterOccurrences(parsed: ParsedQuery): ParameterOccurrence[] {
  const placed = new Map<number, ParameterOccurrence>();
  if (!parsed.text.includes('{{')) return [];
  walk(parsed.query, (node, parents) => {
    if (node.kind === 'parameter') {
      const { start, end, name } = node;
      const context = contextOfNode(node, parents);
      placed.set(start, { name, start, end, context, surroundings: surroundings(node, parents) });
    } else if (node.kind === 'string') {
      for (const { name, start, end } of node.parameters) {
        const context = contextOfString(node, { start, end });
        placed.set(start, { name, start, end, context, surroundings: surroundings(node, parents) });
      }
    } else if (node.kind === 'identifier') {
      for (const { name, start, end } of parametersIn(node.text, node.start)) {
        placed.set(start, { name, start, end, context: { place: 'name' }, surroundings: NOWHERE });
      }
    }
    return true;
  });
  return allInTokens(parsed).map(
    (found) => placed.get(found.start) ?? { ...found, context: { place: 'unreadable' }, surroundings: NOWHERE },
  );
}

function allInTokens(parsed: ParsedQuery): { name: string; start: number; end: number }[] {
  return parsed.tokens.flatMap(({ kind, text, start, end }) => {
    if (kind === 'parameter') return [{ name: parameterName(text), start, end }];
    return kind === 'string' || kind === 'quoted' ? parametersIn(text, start) : [];
  });
}

/** The parameters of a query by name, in the order of their first place. */
export function templateParameters(parsed: ParsedQuery): TemplateParameter[] {
  const byName = new Map<string, ParameterOccurrence[]>();
  for (const occurrence of parameterOccurrences(parsed)) {
    const list = byName.get(occurrence.name);
    if (list === undefined) byName.set(occurrence.name, [occurrence]);
    else list.push(occurrence);
  }
  return [...byName].map(([name, occurrences]) => ({
    name,
    type: inferType(name, occurrences),
    columns: Math.max(...occurrences.map(({ context }) => ('columns' in context ? context.columns : 1))),
    window: windowRole(name),
    column: occurrences.find((occurrence) => occurrence.surroundings.comparedWith)?.surroundings.comparedWith ?? null,
    occurrences,
  }));
}

function inferType(name: string, occurrences: readonly ParameterOccurrence[]): ParameterType {
  const places = new Set(occurrences.map(({ context }) => context.place));
  if (occurrences.some(({ context }) => 'columns' in context && context.columns > 1)) return 'rows';
  if (places.has('list') || places.has('rows') || places.has('elements') || places.has('array')) return 'text_list';
  const casts = occurrences.map(({ surroundings: around }) => around.castTo);
  if (casts.includes('TIMESTAMP')) return 'timestamp';
  if (casts.includes('DATE')) return 'date';
  if (casts.includes('BOOLEAN')) return 'boolean';
  if (places.has('number') || occurrences.some(({ surroundings: around }) => around.arithmetic)) return 'number';
  if (casts.some((cast) => cast !== null && /INT|LONG|DECIMAL|DOUBLE|FLOAT|NUMERIC|REAL/.test(cast))) return 'number';
  if (places.has('pattern')) return 'pattern';
  if (occurrences.some(({ surroundings: around }) => around.comparison === 'LIKE')) return 'pattern';
  if (windowRole(name) !== null || /(^|_)date$|Date$/.test(name)) return 'date';
  return 'text';
}
