import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { TemplateNews } from '@/lib/templates/types';

/** The template a query came from has a newer version: what is new, and where to see it. Nothing is changed by itself. */
export function TemplateNotice({ news }: { news: TemplateNews }) {
  if (!news.movedOn) return null;
  const { gone, added } = news.parameters;
  return (
    <Notice
      action={
        <Button size="sm" asChild>
          <Link href={`/query-library/${news.id}`}>See the template</Link>
        </Button>
      }
    >
      This query came from version {news.from} of the template “{news.name}”, which is now at version {news.version}.
      {gone.length > 0 ? ` Parameters it no longer has: ${gone.join(', ')}.` : ''}
      {added.length > 0 ? ` New parameters: ${added.join(', ')}.` : ''}
    </Notice>
  );
}
