import { createHash } from 'node:crypto';
import { MACROS, type WorldContext } from './core/context';
import { attribution, conversions } from './core/conversions';
import { dimensions } from './core/dimensions';
import { households } from './core/households';
import { segments } from './core/segments';
import { store } from './core/store';
import { streaming } from './core/streaming';
import { traffic } from './core/traffic';

/** A step of the generator, in words for the progress line, with its SQL. */
export interface WorldStep {
  readonly what: string;
  readonly statements: readonly string[];
}

/** The whole generator for a context: everything is set-based SQL in DuckDB, run in this order. */
export function worldSteps(context: WorldContext): readonly WorldStep[] {
  return [
    { what: 'people, campaigns and places', statements: [...MACROS, ...dimensions(context)] },
    { what: 'ads seen and clicked', statements: traffic(context) },
    { what: 'shopping', statements: conversions(context) },
    { what: 'attribution', statements: attribution() },
    { what: 'segments', statements: segments(context) },
    { what: 'brand stores', statements: store(context) },
    { what: 'streaming', statements: streaming(context) },
    { what: 'households', statements: households(context) },
  ];
}

/** Names a generator by what it does: worlds of different SQL are never taken for each other. */
export function fingerprintOf(context: WorldContext): string {
  const sql = worldSteps(context)
    .flatMap(({ statements }) => statements)
    .join(';');
  return createHash('sha256').update(sql).digest('hex').slice(0, 12);
}
