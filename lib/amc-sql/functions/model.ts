import { type SqlType, STRING, typeOf } from '../types';

/** How a call's type follows from its arguments. Numbers are argument positions. */
export type ReturnRule =
  | { readonly rule: 'fixed'; readonly type: SqlType }
  | { readonly rule: 'same'; readonly argument: number }
  | { readonly rule: 'common'; readonly from: number }
  | { readonly rule: 'array-of'; readonly argument: number }
  | { readonly rule: 'element-of'; readonly argument: number }
  | { readonly rule: 'sum' };

export type FunctionKind = 'scalar' | 'aggregate' | 'window' | 'table' | 'parameter';

export interface FunctionParameter {
  readonly name: string;
  readonly optional: boolean;
  /** May be repeated. */
  readonly rest: boolean;
}

export interface AmcFunction {
  readonly name: string;
  readonly kind: FunctionKind;
  readonly parameters: readonly FunctionParameter[];
  readonly minArgs: number;
  /** Null: any number. */
  readonly maxArgs: number | null;
  readonly returns: ReturnRule;
  readonly doc: string;
  /** May OVER follow? Window functions need it. */
  readonly over: 'needed' | 'allowed' | 'never';
}

export const fixed = (type: SqlType): ReturnRule => ({ rule: 'fixed', type });
export const same = (argument = 0): ReturnRule => ({ rule: 'same', argument });
export const common = (from = 0): ReturnRule => ({ rule: 'common', from });
export const arrayOf = (argument = 0): ReturnRule => ({ rule: 'array-of', argument });
export const TEXT = fixed(STRING);
export const TEXTS = fixed(typeOf('ARRAY', STRING));

/** `parameters` is written `text start?`: `?` marks optional ones, `…` the one that repeats. */
export function define(
  kind: FunctionKind,
  name: string,
  parameters: string,
  returns: ReturnRule,
  doc: string,
): AmcFunction {
  const list = parameters.split(' ').filter((part) => part !== '');
  const parsed = list.map((part) => ({
    name: part.replace(/[?…]/g, ''),
    optional: part.includes('?'),
    rest: part.includes('…'),
  }));
  return {
    name,
    kind,
    parameters: parsed,
    minArgs: parsed.filter((parameter) => !parameter.optional).length,
    maxArgs: parsed.some((parameter) => parameter.rest) ? null : parsed.length,
    returns,
    doc,
    over: kind === 'window' ? 'needed' : kind === 'aggregate' ? 'allowed' : 'never',
  };
}

/** `CHARINDEX(search, text[, start])`. */
export function signature(fn: AmcFunction): string {
  return `${fn.name}(${signatureParameters(fn).join('')})`;
}

/** The pieces of the signature, one a parameter, with their brackets and commas. */
export function signatureParameters(fn: AmcFunction): string[] {
  return fn.parameters.map((parameter, index) => {
    const label = `${index === 0 ? '' : ', '}${parameter.name}${parameter.rest ? ', …' : ''}`;
    return parameter.optional ? `[${label}]` : label;
  });
}
