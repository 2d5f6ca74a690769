type Change = 'added' | 'changed' | 'removed';

/** What an import did, e.g. `2 added (a, b); 41 changed`: of many only the number. */
export function changesInWords(report: Readonly<Record<Change, readonly string[]>>): string {
  const words = (['added', 'changed', 'removed'] as const).flatMap((kind) => {
    const keys = report[kind];
    if (keys.length === 0) return [];
    return [keys.length > 12 ? `${keys.length} ${kind}` : `${keys.length} ${kind} (${keys.join(', ')})`];
  });
  return words.join('; ') || 'nothing changed';
}
