'use client';

import { Pencil } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { FavoriteStar } from '@/components/ui/favorite-star';
import { favoriteTemplateAction } from '@/lib/templates/actions';
import type { TemplateDetail } from '@/lib/templates/types';
import { DeleteTemplate } from './delete-template';
import { UseTemplate } from './use-template';

/** What can be done with a template: use it; one's own can be edited and deleted. */
export function TemplateActions({ template }: { template: TemplateDetail }) {
  return (
    <>
      <FavoriteStar
        name={template.name}
        favorite={template.favorite}
        save={(favorite) => favoriteTemplateAction({ id: template.id, favorite })}
      />
      {template.mine ? (
        <>
          <DeleteTemplate template={template} />
          <Button asChild>
            <Link href={`/query-library/${template.id}/edit`}>
              <Pencil aria-hidden />
              Edit
            </Link>
          </Button>
        </>
      ) : null}
      <UseTemplate template={template} variant={template.mode === 'audience' ? 'secondary' : 'primary'} />
    </>
  );
}
