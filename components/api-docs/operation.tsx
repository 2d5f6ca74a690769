import { Prose } from '@/components/data-sources/prose';
import { CopyButton } from '@/components/ui/copy-button';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { ReferenceOperation } from './reference';
import type { FieldRow } from './schema-reader';

function Fields({
  label,
  of,
  fields,
}: {
  label: string;
  /** The operation, since several may be open. */
  of: string;
  fields: readonly (FieldRow & { in?: string })[];
}) {
  if (fields.length === 0) return null;
  return (
    <section className="flex min-w-0 flex-col gap-1.5">
      <h4 className="font-medium text-sm">{label}</h4>
      <Table label={`${label} of ${of}`}>
        <TableHeader>
          <TableRow>
            <TableHead className="w-64">Name</TableHead>
            <TableHead className="w-56">Type</TableHead>
            <TableHead>Meaning</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {fields.map((field, index) => (
            // Names repeat below each other; the place in the list is what tells them apart, and it never changes.
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed
            <TableRow key={index}>
              <TableCell className="whitespace-nowrap py-2 align-top font-mono text-xs">
                <span style={{ paddingLeft: `${field.depth}rem` }}>{field.name}</span>
                {field.required ? <span className="ml-2 font-sans text-muted-foreground">required</span> : null}
              </TableCell>
              <TableCell className="min-w-40 max-w-80 whitespace-normal break-words py-2 align-top font-mono text-muted-foreground text-xs">
                {field.type}
              </TableCell>
              <TableCell className="min-w-56 whitespace-normal py-2 align-top text-xs">
                {field.in === undefined ? null : <span className="text-muted-foreground">In the {field.in}. </span>}
                {field.description}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}

/** Everything about one operation, below its row. */
export function Operation({ operation }: { operation: ReferenceOperation }) {
  const { description, parameters, body, curl, answer, refusals } = operation;
  return (
    <div className="flex min-w-0 flex-col gap-5 border-border border-t bg-muted/30 p-4">
      <Prose markdown={description} />
      <section className="flex min-w-0 flex-col gap-1.5">
        <h4 className="flex items-center gap-1 font-medium text-sm">
          Example
          <CopyButton text={curl} label={`Copy the curl command of ${operation.id}`} />
        </h4>
        <section
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
          tabIndex={0}
          aria-label={`curl command of ${operation.id}`}
          className="overflow-x-auto rounded-md border border-border bg-card p-3"
        >
          <pre className="font-mono text-xs">{curl}</pre>
        </section>
      </section>
      <Fields label="Parameters" of={operation.id} fields={parameters} />
      <Fields label="Body" of={operation.id} fields={body} />
      <section className="flex min-w-0 flex-col gap-1.5">
        <h4 className="font-medium text-sm">
          Answer <span className="font-mono">{answer.status}</span>
        </h4>
        <p className="text-sm">
          {answer.description}
          {answer.media === '' ? null : <span className="text-muted-foreground"> ({answer.media})</span>}
        </p>
      </section>
      <Fields label="Fields of the answer" of={operation.id} fields={answer.fields} />
      <section className="flex min-w-0 flex-col gap-1.5">
        <h4 className="font-medium text-sm">Refusals</h4>
        <ul className="flex flex-col gap-1 text-sm">
          {refusals.map(({ status, description: words }) => (
            <li key={status} className="flex gap-3">
              <span className="font-mono text-muted-foreground tabular-nums">{status}</span>
              <Prose markdown={words} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
