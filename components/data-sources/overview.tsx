import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { CopyButton } from '@/components/ui/copy-button';
import { FactList } from '@/components/ui/fact-list';
import type { DataSourceDetail } from '@/lib/catalog/types';

function TableName({ name, label }: { name: string; label: string }) {
  return (
    <>
      <code className="break-all font-mono text-xs">{name}</code>
      <CopyButton text={name} label={label} />
    </>
  );
}

/** What is true of the table as a whole. */
export function Overview({ source }: { source: DataSourceDetail }) {
  const missing = source.audienceTable === null ? [] : source.fields.filter((field) => !field.inAudienceTable);
  return (
    <FactList
      facts={[
        { label: 'Table', value: <TableName name={source.table} label="Copy the table name" /> },
        {
          label: 'Audience table',
          value:
            source.audienceTable === null ? (
              'None: this data can’t be used for building audiences'
            ) : (
              <>
                <TableName name={source.audienceTable} label="Copy the name of the audience table" />
                {missing.length > 0 ? (
                  <span className="text-muted-foreground">without {missing.map(({ name }) => name).join(', ')}</span>
                ) : null}
              </>
            ),
        },
        {
          label: 'Time window on',
          value:
            source.windowColumn === null ? (
              'Nothing: any window gives the same rows'
            ) : (
              <code className="font-mono text-xs">{source.windowColumn}</code>
            ),
        },
        { label: 'Retention', value: source.retention ?? 'Not known' },
        {
          label: 'Fields',
          value: `${source.fieldCount}: ${source.dimensionCount} dimensions, ${source.metricCount} metrics`,
        },
        {
          label: 'Price',
          value: source.paid ? (
            <>
              <Badge variant="outline">Paid</Badge> An account needs the paid feature to query it
            </>
          ) : (
            'Included in every instance'
          ),
        },
        {
          label: 'Tags',
          value: source.tags.map((tag) => (
            <Link key={tag} href={`/data-sources?tag=${encodeURIComponent(tag)}`} className="rounded-sm">
              <Badge className="hover:bg-accent">{tag}</Badge>
            </Link>
          )),
        },
      ]}
    />
  );
}
