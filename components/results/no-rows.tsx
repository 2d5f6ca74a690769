import { noRowsReasons } from './no-rows-reasons';

/** A result without rows: it is a result, and what may have emptied it. */
export function NoRows({
  windowWords,
  windowEnd,
  filteredRows,
  more = [],
  now,
}: {
  windowWords: string;
  windowEnd: string;
  filteredRows: number | null;
  /** What is known of this run besides, each a sentence; said first. */
  more?: readonly string[];
  now: Date;
}) {
  const reasons = [...more, ...noRowsReasons({ windowEnd: new Date(windowEnd), filteredRows, now })];
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
