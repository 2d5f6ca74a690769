import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { EXAMPLE_PEOPLE } from '@/lib/templates/constants';
import type { TemplateDetail } from '@/lib/templates/types';
import { exampleText, isNumeric } from './example-cell';

/** The first rows of a run on the sandbox. Made-up data: it shows the shape of the result, not what to expect of it. */
export function ExampleTable({ template }: { template: Pick<TemplateDetail, 'example' | 'expectedColumns'> }) {
  const { example, expectedColumns } = template;
  if (example === null) {
    return <p className="text-muted-foreground text-sm">There is none: only built-in templates are run for one.</p>;
  }
  if (example.columns.length === 0) {
    return (
      <p className="max-w-prose text-sm">
        An audience query returns no rows to anybody. On the sandbox’s made-up people it finds{' '}
        <span className="tabular-nums">{example.total.toLocaleString('en')}</span> of{' '}
        <span className="tabular-nums">{EXAMPLE_PEOPLE.toLocaleString('en')}</span>.
      </p>
    );
  }
  const unitOf = (column: string) => expectedColumns.find(({ name }) => name === column)?.unit;
  return (
    <div className="flex flex-col gap-2">
      <Table label="Rows of the example" stickyFirst>
        <TableHeader>
          <TableRow>
            {example.columns.map((column) => (
              <TableHead key={column} numeric={isNumeric(unitOf(column))} className="font-mono">
                {column}
              </TableHead>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {example.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of an example never move
            <TableRow key={index}>
              {example.columns.map((column, at) => {
                const text = exampleText(row[at] ?? null, unitOf(column));
                return (
                  <TableCell
                    key={column}
                    numeric={isNumeric(unitOf(column))}
                    className="max-w-72 truncate"
                    title={text}
                  >
                    {text}
                  </TableCell>
                );
              })}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <p className="text-muted-foreground text-xs">
        {example.rows.length < example.total
          ? `The first ${example.rows.length} of ${example.total.toLocaleString('en')} rows, `
          : `All ${example.total} rows, `}
        on the sandbox’s made-up data.
      </p>
    </div>
  );
}
