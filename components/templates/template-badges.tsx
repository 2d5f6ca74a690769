import { Badge } from '@/components/ui/badge';
import type { TemplateSummary } from '@/lib/templates/schema';

/** What sets a template apart: whose it is, and what it needs. Nothing for a plain built-in one. */
export function TemplateBadges({
  template,
}: {
  template: Pick<TemplateSummary, 'paid' | 'mine' | 'shared' | 'builtIn'>;
}) {
  return (
    <>
      {template.mine ? <Badge variant="primary">{template.shared ? 'Yours, shared' : 'Yours'}</Badge> : null}
      {!template.mine && !template.builtIn ? <Badge>Shared</Badge> : null}
      {template.paid ? (
        <Badge variant="outline" title="Reads a table that has to be subscribed to at Amazon">
          Paid data
        </Badge>
      ) : null}
    </>
  );
}
