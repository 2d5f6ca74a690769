'use client';

import { FavoriteStar as Star } from '@/components/ui/favorite-star';
import type { InstanceUuid } from '@/lib/ids';
import { toggleFavoriteAction } from '@/lib/instances/actions';

/** Whether an instance is one of the person's favourites. */
export function FavoriteStar({ id, name, favorite }: { id: InstanceUuid; name: string; favorite: boolean }) {
  return <Star name={name} favorite={favorite} save={(next) => toggleFavoriteAction({ id, favorite: next })} />;
}
