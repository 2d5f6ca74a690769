import type { Extract, Position, Substring, Trim } from '@/lib/amc-sql/tree';
import { INTEGER, STRING } from '@/lib/amc-sql/types';
import { asText } from './coercion';
import type { ExpressionContext } from './context';
import type { Typed } from './model';
import { timeUnit } from './time-unit';
import { derived } from './typed';

/** Functions whose arguments are told apart by keywords (`EXTRACT(DAY FROM t)`), which calls.ts can not know. */

/** A part of a time, as a whole number; text is read as a time first. */
export function extract(node: Extract, context: ExpressionContext): Typed {
  const source = context.translate(node.source);
  const time = source.type.base === 'STRING' ? `CAST(${source.sql} AS TIMESTAMP)` : source.sql;
  return derived([source], `CAST(extract(${timeUnit(node.unit)} FROM ${time}) AS INTEGER)`, INTEGER);
}

/** Blanks, or `characters` in any order, off one end or both. */
export function trim(node: Trim, context: ExpressionContext): Typed {
  const source = context.translate(node.source);
  const fn = { BOTH: 'trim', LEADING: 'ltrim', TRAILING: 'rtrim' }[node.side ?? 'BOTH'];
  const args =
    node.characters === null ? asText(source) : `${asText(source)}, ${asText(context.translate(node.characters))}`;
  return derived([source], `${fn}(${args})`, STRING);
}

/** `SUBSTRING(text FROM n FOR m)`, counted from 1. */
export function substring(node: Substring, context: ExpressionContext): Typed {
  const source = context.translate(node.source);
  const length = node.length === null ? '' : `, ${context.translate(node.length).sql}`;
  return derived([source], `substring(${asText(source)}, ${context.translate(node.from).sql}${length})`, STRING);
}

/** It shows where a text stands, not the text: no threshold comes with it. */
export function position(node: Position, context: ExpressionContext): Typed {
  const [haystack, needle] = [context.translate(node.haystack), context.translate(node.needle)];
  return derived([], `instr(${asText(haystack)}, ${asText(needle)})`, INTEGER);
}
