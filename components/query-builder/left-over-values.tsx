import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { DraftParameter } from '@/lib/workflows/schema';
import type { QueryParameter } from './query-parameters';

type Drafts = Readonly<Record<string, DraftParameter>>;

const hasValue = (draft: DraftParameter | undefined) => (draft?.text ?? '').trim() !== '';

/** Names that have a value while no placeholder of the query asks for it: a placeholder was renamed, or is gone. */
export function leftOverNames(names: ReadonlySet<string>, drafts: Drafts): string[] {
  return Object.keys(drafts).filter((name) => !names.has(name) && hasValue(drafts[name]));
}

/** `drafts` with the value of `from` under the name `to`, or without it. The kind goes with the value where it fits. */
export function moveValue(drafts: Drafts, from: string, to: string | null): Record<string, DraftParameter> {
  const { [from]: moved, ...rest } = drafts;
  return to === null || moved === undefined ? rest : { ...rest, [to]: { ...rest[to], ...moved } };
}

/** Says which values have no place in the query any more, and gives each to a placeholder that has none, or drops it. */
export function LeftOverValues({
  parameters,
  names,
  drafts,
  onChange,
}: {
  parameters: readonly QueryParameter[];
  /** Every placeholder of the query, those that get the window included. */
  names: ReadonlySet<string>;
  drafts: Drafts;
  onChange: (drafts: Record<string, DraftParameter>) => void;
}) {
  const open = parameters.filter(({ name }) => !hasValue(drafts[name])).slice(0, 3);
  return leftOverNames(names, drafts).map((name) => (
    <Notice
      key={name}
      kind="warning"
      action={
        <span className="flex flex-wrap gap-2">
          {open.map((to) => (
            <Button key={to.name} size="sm" onClick={() => onChange(moveValue(drafts, name, to.name))}>
              Use for {to.name}
            </Button>
          ))}
          <Button size="sm" variant="ghost" onClick={() => onChange(moveValue(drafts, name, null))}>
            Drop {name}
          </Button>
        </span>
      }
    >
      There is a value for <code className="font-mono">{name}</code>, but the query has no such placeholder any more.
    </Notice>
  ));
}
