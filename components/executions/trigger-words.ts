import type { TriggerKind } from '@/lib/executions/constants';

export const TRIGGER_WORDS: Readonly<Record<TriggerKind, string>> = {
  manual: 'A person',
  schedule: 'A schedule',
  api: 'The REST API',
  backfill: 'A backfill',
  fan_out: 'A fan-out',
};

/** Who or what asked for a run, in words; a kind we do not know by its name. */
export function triggerWord(kind: string): string {
  return Object.hasOwn(TRIGGER_WORDS, kind) ? TRIGGER_WORDS[kind as TriggerKind] : kind;
}
