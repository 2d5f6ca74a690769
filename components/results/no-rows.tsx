import { noRowsReasons } from './no-rows-reasons';

/** A result without rows: it is a result, and what may have emptied it. */
export function NoRows({
  windowWords,
  windowEnd,
  filteredRows,
  now,
}: {
  windowWords: string;
  windowEnd: string;
  filteredRows: number | null;
  now: Date;
}) {
  const reasons = noRowsReasons({ windowEnd: new Date(windowEnd), filteredRows, now });
  return (
    <div className="flex flex-col gap-3 p-6">
      <div>
        <p className="font-medium text-base">The query ran and returned no rows</p>
        <p className="text-muted-foreground text-sm">Window: {windowWords}</p>
      </div>
      <ul className="flex max-w-prose list-disc flex-col gap-1.5 pl-4 text-sm marker:text-muted-foreground">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </div>
  );
}
