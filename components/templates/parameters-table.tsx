import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { ParameterSpec } from '@/lib/templates/schema';
import { TYPE_LABELS } from './labels';

/** What a template asks for. */
export function ParametersTable({ parameters }: { parameters: readonly ParameterSpec[] }) {
  if (parameters.length === 0) {
    return <p className="text-muted-foreground text-sm">It asks for nothing but an instance and a time window.</p>;
  }
  return (
    <Table label="Table of the parameters" stickyFirst>
      <TableHeader>
        <TableRow>
          <TableHead>Name</TableHead>
          <TableHead>Type</TableHead>
          <TableHead>Default</TableHead>
          <TableHead>What to give</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {parameters.map((parameter) => (
          <TableRow key={parameter.name}>
            <TableCell className="font-mono text-xs">{parameter.name}</TableCell>
            <TableCell>{TYPE_LABELS[parameter.type]}</TableCell>
            <TableCell>{defaultText(parameter)}</TableCell>
            <TableCell className="min-w-64 whitespace-normal">{parameter.help === '' ? '–' : parameter.help}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function defaultText({ default: value, required }: ParameterSpec) {
  const empty = value === null || (Array.isArray(value) && value.length === 0);
  if (empty) return required ? <span className="text-muted-foreground">Has to be given</span> : 'Empty: all';
  return <code className="font-mono text-xs">{Array.isArray(value) ? value.join(', ') : String(value)}</code>;
}
