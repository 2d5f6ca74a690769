import {
  ArrowRightLeft,
  BookOpen,
  Check,
  CircleMinus,
  CirclePlus,
  type LucideIcon,
  SquareSplitHorizontal,
} from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import type { TableStatus } from '@/lib/instances/live-schema';
import { STATUS_LABELS } from './live-schema-filters';

const ICONS: Readonly<Record<TableStatus, LucideIcon>> = {
  renamed: ArrowRightLeft,
  missing: CircleMinus,
  new: CirclePlus,
  fields: SquareSplitHorizontal,
  same: Check,
  unknown: BookOpen,
};

/** How a table of an instance stands to our documentation: an icon and words, readable in grey. */
export function TableStatusBadge({ status }: { status: TableStatus }) {
  const Icon = ICONS[status];
  const quiet = status === 'same' || status === 'unknown';
  return (
    <Badge className="align-middle" variant={quiet ? 'neutral' : status === 'new' ? 'primary' : 'outline'}>
      <Icon aria-hidden />
      {STATUS_LABELS[status]}
    </Badge>
  );
}
