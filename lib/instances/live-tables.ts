import type { AmcDataSource } from '@/lib/amc/schema';
import { type LiveColumn, thresholdOf } from './live-columns';
import type { LiveTable } from './live-schema';

/** AMC's list of an instance's data sources as it is kept and compared. Of two with one name the first counts. */
export function liveTables(sources: readonly AmcDataSource[]): LiveTable[] {
  const byName = new Map<string, LiveTable>();
  for (const source of sources) {
    const table = liveTable(source);
    if (!byName.has(table.name.toLowerCase())) byName.set(table.name.toLowerCase(), table);
  }
  return [...byName.values()];
}

function liveTable({ dataSourceId, description, owner, isPremium, tags, columns }: AmcDataSource): LiveTable {
  return {
    // On SANDBOX instances `sandbox.dsp_impressions`; queries find it without the schema.
    name: dataSourceId.slice(dataSourceId.lastIndexOf('.') + 1),
    description,
    owner,
    paid: isPremium,
    tags: tags.flatMap(({ type, title, subtext, description: more }) => {
      const text = [title, subtext, more].filter((part) => part !== null && part !== '').join('. ');
      return type === null ? [] : [{ type, text }];
    }),
    columns: columns.map(liveColumn),
  };
}

function liveColumn({
  name,
  columnType,
  dataType,
  description,
  sensitivity,
}: AmcDataSource['columns'][number]): LiveColumn {
  const kind = columnType?.toUpperCase();
  return {
    name,
    kind: kind === 'DIMENSION' ? 'D' : kind === 'METRIC' ? 'M' : null,
    type: typeText(dataType),
    threshold: thresholdOf(sensitivity),
    description,
  };
}

function typeText(type: AmcDataSource['columns'][number]['dataType']): string | null {
  if (type === null || typeof type === 'string') return type;
  return type.elementDataType === null ? type.type : `${type.type}[${type.elementDataType}]`;
}
