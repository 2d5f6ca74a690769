import type { CatalogField, CatalogTable } from '@/lib/amc-sql/catalog-types';
import type { LiveColumn } from './live-columns';
import type { ComparedTable } from './live-schema';

/**
 * The documented catalog as one instance has it, for the editor: what AMC does not list there is marked, not taken out,
 * so that one warning is told instead of a hundred unknown names; new tables and fields are added, of an unknown type
 * and threshold where AMC is silent. Tables that are equal are the documented objects themselves.
 */
export function instanceCatalog(
  documented: readonly CatalogTable[],
  differences: readonly ComparedTable[],
): readonly CatalogTable[] {
  const byName = new Map(differences.map((difference) => [difference.name, difference]));
  const tables = documented.flatMap((table) => {
    const difference = byName.get(table.name);
    if (difference === undefined || difference.status === 'unknown') return [table];
    if (difference.status === 'missing') return [{ ...table, missing: true }];
    const here = { ...table, paid: difference.paid, fields: fieldsOf(table, difference) };
    if (difference.newName === null) return [here];
    return [
      { ...table, missing: true, renamedTo: difference.newName },
      { ...here, name: difference.newName, audienceTwin: null },
    ];
  });
  return [...tables, ...differences.filter(({ status }) => status === 'new').map(newTable)];
}

function fieldsOf(table: CatalogTable, difference: ComparedTable): CatalogField[] {
  const { missingFields, renamedFields, changedFields, newFields } = difference;
  const gone = new Set(missingFields);
  const renamed = new Map(renamedFields.map(({ from, to }) => [from, to]));
  const changed = new Map(changedFields.map(({ name, live }) => [name, live]));
  return [
    ...table.fields.flatMap((field): CatalogField[] => {
      const to = renamed.get(field.name);
      if (to !== undefined)
        return [
          { ...field, missing: true, renamedTo: to.name },
          { ...field, name: to.name },
        ];
      if (gone.has(field.name)) return [{ ...field, missing: true }];
      const live = changed.get(field.name);
      if (live === undefined) return [field];
      return [
        {
          ...field,
          type: live.type ?? field.type,
          kind: live.kind ?? field.kind,
          threshold: live.threshold ?? field.threshold,
        },
      ];
    }),
    ...newFields.map(newField),
  ];
}

function newTable(difference: ComparedTable): CatalogTable {
  return {
    schemaId: '',
    name: difference.name,
    audienceTwin: null,
    category: difference.uploaded ? 'Uploaded' : 'Not documented',
    paid: difference.paid,
    windowColumn: null,
    description: difference.description,
    fields: difference.newFields.map(newField),
  };
}

function newField({ name, type, kind, threshold, description }: LiveColumn): CatalogField {
  return {
    name,
    type: type ?? 'UNKNOWN',
    kind: kind ?? 'D',
    threshold: threshold ?? 'NONE',
    description: description ?? '',
  };
}
