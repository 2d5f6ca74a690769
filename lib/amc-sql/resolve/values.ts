import { stricter, type Threshold } from '../catalog-types';
import type { SqlType } from '../types';
import { UNKNOWN } from '../types';
import type { BaseField, ValueInfo } from './model';

const NO_FIELDS: ReadonlySet<BaseField> = new Set();

export const NO_VALUE: ValueInfo = {
  type: UNKNOWN,
  kind: null,
  threshold: 'NONE',
  cause: null,
  lineage: NO_FIELDS,
  base: null,
};

/** A value that comes from no column. */
export function constant(type: SqlType): ValueInfo {
  return { ...NO_VALUE, type };
}

/** A value made from others: `flowing` ones lend it their values, `used` ones only decide. */
export function combined(
  type: SqlType,
  flowing: readonly ValueInfo[],
  used: readonly ValueInfo[] = [],
  kind: ValueInfo['kind'] = null,
): ValueInfo {
  let threshold: Threshold = 'NONE';
  let cause: BaseField | null = null;
  for (const value of flowing) {
    const next = stricter(threshold, value.threshold);
    if (next !== threshold) {
      threshold = next;
      cause = value.cause;
    }
  }
  return {
    type,
    kind: kind ?? commonKind(flowing),
    threshold,
    cause,
    lineage: union([...flowing, ...used]),
    base: null,
  };
}

function commonKind(values: readonly ValueInfo[]): ValueInfo['kind'] {
  const kinds = new Set(values.map((value) => value.kind).filter((kind) => kind !== null));
  return kinds.size === 1 ? ([...kinds][0] ?? null) : null;
}

function union(values: readonly ValueInfo[]): ReadonlySet<BaseField> {
  const filled = values.filter((value) => value.lineage.size > 0);
  if (filled.length === 0) return NO_FIELDS;
  if (filled.length === 1) return filled[0]?.lineage ?? NO_FIELDS;
  const all = new Set<BaseField>();
  for (const value of filled) for (const field of value.lineage) all.add(field);
  return all;
}
