import type { ColumnInfo } from '../resolve/model';
import type { Span } from '../tree';
import { typeText } from '../types';

export type CompletionKind =
  | 'table'
  | 'cte'
  | 'alias'
  | 'column'
  | 'function'
  | 'keyword'
  | 'value'
  | 'parameter'
  | 'snippet';

/** One proposal. `insert` replaces `replace`; with `snippet`, `$1` and `$0` are places for the cursor. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly insert: string;
  readonly snippet: boolean;
  readonly replace: Span;
  readonly detail: string;
  readonly documentation: string;
  /** Smaller comes first. */
  readonly rank: number;
}

export type Proposal = Pick<CompletionItem, 'label' | 'kind' | 'rank'> &
  Partial<Pick<CompletionItem, 'insert' | 'snippet' | 'detail' | 'documentation'>>;

export function toItem(proposal: Proposal, replace: Span): CompletionItem {
  const { label, insert = label, snippet = false, detail = '', documentation = '' } = proposal;
  return { ...proposal, label, insert, snippet, detail, documentation, replace };
}

/** `LONG, metric, LOW`. */
export function columnFacts(column: ColumnInfo): string {
  const kind = column.kind === 'M' ? 'metric' : column.kind === 'D' ? 'dimension' : null;
  const known = column.type.base === 'UNKNOWN' ? null : typeText(column.type);
  const threshold = column.lineage.size > 0 ? column.threshold : null;
  return [known, kind, threshold].filter((part) => part !== null).join(', ');
}
