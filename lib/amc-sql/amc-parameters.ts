import type { ParameterType } from './parameters';
import { surroundings } from './parameters/context';
import type { ParsedQuery } from './parse';
import type { Call, Node, Span } from './tree';
import { walk } from './walk';

export const BUILT_IN_PARAMETERS: readonly string[] = ['TIME_WINDOW_START', 'TIME_WINDOW_END'];

/** The types AMC lets a parameter be declared with that can be told from its use. */
export type AmcParameterType = 'STRING' | 'LONG' | 'DOUBLE' | 'BOOLEAN' | 'DATE' | 'TIMESTAMP';

/** A `CUSTOM_PARAMETER('name')` of a query: what has to be declared in `inputParameters`. */
export interface AmcParameter {
  readonly name: string;
  readonly dataType: AmcParameterType;
  readonly array: boolean;
  readonly calls: readonly Span[];
}

const TYPES: Readonly<Record<AmcParameterType, ParameterType>> = {
  STRING: 'text',
  LONG: 'number',
  DOUBLE: 'number',
  BOOLEAN: 'boolean',
  DATE: 'date',
  TIMESTAMP: 'timestamp',
};

/** What a person is asked for, of a parameter that AMC declares: lists are of numbers or of texts. */
export function askedType({ dataType, array }: Pick<AmcParameter, 'dataType' | 'array'>): ParameterType {
  const single = TYPES[dataType];
  return array ? (single === 'number' ? 'number_list' : 'text_list') : single;
}

export interface ParameterCall extends Span {
  readonly function: 'CUSTOM_PARAMETER' | 'BUILT_IN_PARAMETER';
  /** Null when the argument is not one quoted text. */
  readonly name: string | null;
  readonly call: Call;
}

/** All calls of CUSTOM_PARAMETER and BUILT_IN_PARAMETER, in the order of the text. */
export function parameterCalls(parsed: ParsedQuery): ParameterCall[] {
  return found(parsed).map(({ call }) => call);
}

function found(parsed: ParsedQuery): { call: ParameterCall; parents: Node[] }[] {
  const calls: { call: ParameterCall; parents: Node[] }[] = [];
  // Most queries have none: then nothing has to be walked.
  if (!/_parameter/i.test(parsed.text)) return calls;
  walk(parsed.query, (node, parents) => {
    if (node.kind !== 'call') return true;
    const name = node.name.name.toUpperCase();
    if (name !== 'CUSTOM_PARAMETER' && name !== 'BUILT_IN_PARAMETER') return true;
    const argument = node.args[0];
    const text = node.args.length === 1 && argument?.kind === 'string' ? argument.value : null;
    calls.push({
      call: { function: name, name: text, call: node, start: node.start, end: node.end },
      parents: [...parents],
    });
    return true;
  });
  return calls;
}

/** The parameters AMC has to be told about, with the type their use suggests. A name's spelling counts. */
export function amcParameters(parsed: ParsedQuery): AmcParameter[] {
  const byName = new Map<string, { call: ParameterCall; parents: Node[] }[]>();
  for (const use of found(parsed)) {
    if (use.call.function !== 'CUSTOM_PARAMETER' || use.call.name === null) continue;
    byName.set(use.call.name, [...(byName.get(use.call.name) ?? []), use]);
  }
  return [...byName].map(([name, uses]) => ({
    name,
    dataType: dataType(uses.map(({ call, parents }) => surroundings(call.call, parents))),
    array: uses.some(({ call, parents }) => isArrayUse(call.call, parents.at(-1))),
    calls: uses.map(({ call }) => ({ start: call.start, end: call.end })),
  }));
}

function isArrayUse(call: Call, parent: Node | undefined): boolean {
  if (parent?.kind !== 'call') return false;
  const name = parent.name.name.toUpperCase();
  return (name.startsWith('ARRAY_') || name === 'CARDINALITY' || name === 'EXPLODE') && parent.args[0] === call;
}

function dataType(uses: readonly ReturnType<typeof surroundings>[]): AmcParameterType {
  const casts = uses.map((use) => use.castTo ?? '');
  if (casts.includes('TIMESTAMP')) return 'TIMESTAMP';
  if (casts.includes('DATE')) return 'DATE';
  if (casts.includes('BOOLEAN')) return 'BOOLEAN';
  if (casts.some((cast) => /DOUBLE|FLOAT|DECIMAL/.test(cast))) return 'DOUBLE';
  if (uses.some((use) => use.arithmetic) || casts.some((cast) => /INT|LONG/.test(cast))) return 'LONG';
  return 'STRING';
}
