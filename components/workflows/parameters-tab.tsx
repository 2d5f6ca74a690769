import { KIND_WORDS } from '@/components/query-builder/parameter-values';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { WorkflowParameter, WorkflowParameters } from '@/lib/workflows/schema';

const SHOWN = 5;

/** The parameters of a saved query in the order of its SQL: how each is asked for and the value it runs with. */
export function ParametersTab({ sql, parameters }: { sql: string; parameters: WorkflowParameters }) {
  const rows = Object.entries(parameters).sort(([one], [other]) => placeIn(sql, one) - placeIn(sql, other));
  const helped = rows.some(([, { help }]) => (help ?? '') !== '');
  if (rows.length === 0) {
    return (
      <EmptyState title="No parameter">
        This query asks for no values. A {'{{name}}'} in its SQL makes one, which is filled in at each run.
      </EmptyState>
    );
  }
  return (
    <Table label="Parameters">
      <TableHeader>
        <TableRow>
          <TableHead>Name</TableHead>
          <TableHead>Kind</TableHead>
          <TableHead>Value</TableHead>
          {helped ? <TableHead>Help</TableHead> : null}
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map(([name, parameter]) => (
          <TableRow key={name}>
            <TableCell className="font-mono text-xs">{name}</TableCell>
            <TableCell>{KIND_WORDS[parameter.kind]}</TableCell>
            <TableCell className="max-w-96 truncate font-mono text-xs">{valueWords(parameter)}</TableCell>
            {helped ? (
              <TableCell className="max-w-96 truncate text-muted-foreground" title={parameter.help}>
                {parameter.help ?? ''}
              </TableCell>
            ) : null}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** Where a query first names a parameter; behind everything when it does not any more. */
function placeIn(sql: string, name: string): number {
  const place = sql.search(new RegExp(`\\b${name.replace(/\W/g, '\\$&')}\\b`));
  return place === -1 ? sql.length : place;
}

function valueWords({ value, whenEmpty }: WorkflowParameter): string {
  if (value === undefined) return 'asked for at each run';
  if (!Array.isArray(value)) return String(value);
  if (value.length === 0)
    return whenEmpty === 'match_everything' ? 'empty: matches everything' : 'empty: matches nothing';
  const first = value.slice(0, SHOWN).map((item) => (Array.isArray(item) ? `(${item.join(', ')})` : String(item)));
  const more = value.length - SHOWN;
  return more > 0 ? `${first.join(', ')} and ${more.toLocaleString('en')} more` : first.join(', ');
}
