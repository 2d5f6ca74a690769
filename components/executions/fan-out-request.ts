import type { RunRequestInput } from '@/lib/executions/schema';
import type { FanOutRequestInput } from '@/lib/fan-outs/schema';
import { overrideText, parseOverride } from './override-text';

/** An instance one can choose. */
export interface FanOutInstance {
  id: string;
  name: string;
  region: string;
  status: string;
}

/** A run's request whose instance is only the one chosen at first; a saved query may have none. */
export type FanOutStart = Omit<RunRequestInput, 'instanceId'> & { instanceId?: RunRequestInput['instanceId'] };

/** What was typed for one instance, by parameter. */
export type OverrideTexts = Readonly<Record<string, string>>;

export type BaseParameters = NonNullable<FanOutStart['parameters']>;

/** How many parameters of an instance differ from the request's. */
export function overrideCount(texts: OverrideTexts, base: BaseParameters): number {
  return Object.entries(texts).filter(([name, text]) => text !== overrideText(base[name])).length;
}

/** By instance and parameter, as `problems` of `fanOutRequest` names them. */
export function problemKey(instance: string, parameter: string): string {
  return `${instance} ${parameter}`;
}

/**
 * The request for the chosen instances, each with the parameters it was given; text that says what the request says
 * anyway is no override. What can not be read as a value is told by instance and parameter, and there is no request then.
 */
export function fanOutRequest(
  start: FanOutStart,
  chosen: ReadonlySet<string>,
  texts: Readonly<Record<string, OverrideTexts>>,
):
  | { ok: true; request: FanOutRequestInput }
  | { ok: false; problems: Readonly<Record<string, string>>; lastInstance: string } {
  const base = start.parameters ?? {};
  const problems: Record<string, string> = {};
  let lastInstance: string | null = null;
  const overrides: Record<string, BaseParameters> = {};
  for (const id of chosen) {
    for (const [name, text] of Object.entries(texts[id] ?? {})) {
      if (text === overrideText(base[name])) continue;
      const parsed = parseOverride(text, base[name]);
      if (parsed.ok) overrides[id] = { ...overrides[id], [name]: parsed.value } as BaseParameters;
      else {
        problems[problemKey(id, name)] = parsed.message;
        lastInstance = id;
      }
    }
  }
  if (lastInstance !== null) return { ok: false, problems, lastInstance };
  const { instanceId: _instance, ...rest } = start;
  return { ok: true, request: { ...rest, instanceIds: [...chosen], overrides } as FanOutRequestInput };
}
