'use client';

import Link from 'next/link';
import { FavoriteStar } from '@/components/ui/favorite-star';
import { TableCell, TableRow } from '@/components/ui/table';
import { favoriteTemplateAction } from '@/lib/templates/actions';
import type { TemplateSummary } from '@/lib/templates/schema';
import { DIFFICULTY_LABELS, MODE_LABELS } from './labels';
import { TemplateBadges } from './template-badges';

/** One template of the list. */
export function TemplateRow({
  template,
  current,
  previewed,
  narrow,
  onPreview,
}: {
  template: TemplateSummary;
  /** The row that Tab reaches; the arrows move from it. */
  current: boolean;
  previewed: boolean;
  /** The preview takes the place of what stands in it anyway. */
  narrow: boolean;
  onPreview: () => void;
}) {
  const tabIndex = current ? 0 : -1;
  return (
    <TableRow
      data-state={previewed ? 'selected' : undefined}
      className="cursor-pointer"
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('a, button') === null) onPreview();
      }}
    >
      <TableCell className="max-w-64 sm:max-w-84">
        <span className="flex items-center gap-1.5">
          <FavoriteStar
            name={template.name}
            favorite={template.favorite}
            tabIndex={tabIndex}
            save={(favorite) => favoriteTemplateAction({ id: template.id, favorite })}
          />
          <Link
            href={`/query-library/${template.id}`}
            data-row={template.id}
            tabIndex={tabIndex}
            title={template.name}
            className="truncate rounded-sm font-medium hover:underline hover:underline-offset-4"
          >
            {template.name}
          </Link>
          <TemplateBadges template={template} />
        </span>
      </TableCell>
      {narrow ? null : (
        <TableCell className="w-full max-w-0 min-w-40 truncate text-muted-foreground" title={template.purpose}>
          {template.purpose}
        </TableCell>
      )}
      <TableCell>{MODE_LABELS[template.mode]}</TableCell>
      <TableCell>{DIFFICULTY_LABELS[template.difficulty]}</TableCell>
      <TableCell numeric>{template.useCount}</TableCell>
    </TableRow>
  );
}
