'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ChoiceSelect } from '@/components/ui/choice-select';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { RowFilter } from '@/lib/results/schema';
import { isNumberType } from '@/lib/results/utils';
import { needsValue, opsFor, opWord } from './filter-words';
import type { ResultColumn } from './types';

/** One condition on one column. What is compared must fit the column; the server says so where it does not. */
export function FilterForm({
  columns,
  start,
  onDone,
}: {
  columns: readonly ResultColumn[];
  start: ResultColumn;
  onDone: (filter: RowFilter) => void;
}) {
  const [column, setColumn] = useState(start);
  const [op, setOp] = useState<RowFilter['op']>(opsFor(start)[0] ?? 'eq');
  const [value, setValue] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const choose = (name: string) => {
    const next = columns.find((one) => one.name === name) ?? column;
    setColumn(next);
    setOp(opsFor(next)[0] ?? 'eq');
    setProblem(null);
  };
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    // The popover is portalled, but React's events go to the form around it all the same.
    event.stopPropagation();
    if (!needsValue(op)) return onDone({ column: column.name, op });
    if (column.type === 'BOOLEAN') return onDone({ column: column.name, op, value: value || 'true' });
    if (value === '' && op !== 'eq' && op !== 'ne') return setProblem('Give a value to compare with.');
    const isNumber = isNumberType(column.type);
    const text = isNumber ? value.replaceAll(',', '').trim() : value;
    if (isNumber && !/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text))
      return setProblem('This column holds numbers: give one.');
    onDone({ column: column.name, op, value: text });
  };
  const inputType = column.type === 'DATE' ? 'date' : column.type === 'TIMESTAMP' ? 'datetime-local' : 'text';
  return (
    <form onSubmit={submit} className="flex w-72 flex-col gap-3" noValidate>
      <Field label="Column">
        {(control) => (
          <ChoiceSelect
            control={control}
            value={column.name}
            onChange={choose}
            choices={columns.map(({ name }) => ({ value: name, label: name }))}
          />
        )}
      </Field>
      <Field label="Rows where it">
        {(control) => (
          <ChoiceSelect
            control={control}
            value={op}
            onChange={setOp}
            choices={opsFor(column).map((one) => ({ value: one, label: opWord(one, column) }))}
          />
        )}
      </Field>
      {needsValue(op) ? (
        <Field label="Value" {...(problem === null ? {} : { error: problem })}>
          {(control) =>
            column.type === 'BOOLEAN' ? (
              <ChoiceSelect
                control={control}
                value={value || 'true'}
                onChange={setValue}
                choices={['true', 'false'].map((word) => ({ value: word, label: word }))}
              />
            ) : (
              <Input
                {...control}
                type={inputType}
                value={value}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => {
                  setValue(event.target.value);
                  setProblem(null);
                }}
              />
            )
          }
        </Field>
      ) : null}
      <div className="flex justify-end">
        <Button type="submit" variant="primary" size="sm">
          Filter
        </Button>
      </div>
    </form>
  );
}
