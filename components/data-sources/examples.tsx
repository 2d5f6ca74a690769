import { SqlBlock } from '@/components/sql-editor/sql-block';
import { Card, CardHeader } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import type { ExampleQuery } from '@/lib/catalog/types';
import { OpenInBuilder } from './open-in-builder';

/** Worked examples: each runs as it is. */
export function Examples({ examples }: { examples: readonly ExampleQuery[] }) {
  if (examples.length === 0) return <p className="text-muted-foreground text-sm">There is no example yet.</p>;
  return (
    <div className="flex flex-col gap-4">
      {examples.map(({ title, description, sql }) => (
        <Card key={title} className="min-w-0 overflow-hidden">
          <CardHeader>
            <div className="min-w-0 flex-1 basis-64 py-0.5">
              <h3 className="font-medium text-base">{title}</h3>
              {description === '' ? null : <p className="text-muted-foreground text-sm">{description}</p>}
            </div>
            <div className="flex items-center gap-1">
              <CopyButton text={sql} label={`Copy the SQL of ${title}`} className="size-7" />
              <OpenInBuilder name={title} sql={sql} />
            </div>
          </CardHeader>
          <SqlBlock sql={sql} label={`SQL of ${title}`} />
        </Card>
      ))}
    </div>
  );
}
