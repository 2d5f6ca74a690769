import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { FactList } from '@/components/ui/fact-list';
import { RelativeTime } from '@/components/ui/relative-time';
import type { TemplateDetail } from '@/lib/templates/types';
import { windowWords } from '@/lib/templates/utils';
import { DIFFICULTY_LABELS, MODE_LABELS } from './labels';

/** The facts of a template in a list of names and values. */
export function TemplateFacts({ template, brief = false }: { template: TemplateDetail; brief?: boolean }) {
  const { tables, window, tags } = template;
  return (
    <FactList
      facts={[
        { label: 'Category', value: template.category },
        { label: 'Kind', value: MODE_LABELS[template.mode] },
        { label: 'Difficulty', value: DIFFICULTY_LABELS[template.difficulty] },
        { label: 'Time window', value: window === null ? 'Any' : windowWords(window) },
        {
          label: tables.length === 1 ? 'Table' : 'Tables',
          value: (
            <span className="flex min-w-0 flex-col gap-0.5">
              {tables.length === 0
                ? 'None'
                : tables.map((table) => (
                    <Link
                      key={table}
                      href={`/data-sources/${table}`}
                      className="w-fit break-all rounded-xs font-mono text-link text-xs hover:underline hover:underline-offset-4"
                    >
                      {table}
                    </Link>
                  ))}
            </span>
          ),
        },
        ...(brief
          ? []
          : [
              {
                label: 'Tags',
                value:
                  tags.length === 0
                    ? 'None'
                    : tags.map((tag) => (
                        <Link key={tag} href={`/query-library?tag=${encodeURIComponent(tag)}`} className="rounded-sm">
                          <Badge className="hover:text-foreground">{tag}</Badge>
                        </Link>
                      )),
              },
              { label: 'Uses', value: template.useCount.toLocaleString('en') },
              {
                label: 'Version',
                value: (
                  <span>
                    {template.version}, changed <RelativeTime at={template.updatedAt} />
                  </span>
                ),
              },
            ]),
      ]}
    />
  );
}
