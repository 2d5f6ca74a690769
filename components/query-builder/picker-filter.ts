import type { PickerItem } from '@/lib/instances/pickers';

/** Entries shown at once: a longer list is searched, not scrolled. */
export const SHOWN = 200;

/** The entries whose name, value or detail hold every word. */
export function filterItems(items: readonly PickerItem[], search: string): readonly PickerItem[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return items;
  return items.filter(({ name, value, detail }) => {
    const text = `${name} ${value} ${detail}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** What an entry puts into the list: campaigns go by id or by name, as the query compares them. */
export function textOf(item: PickerItem, as: 'id' | 'name'): string {
  return as === 'name' ? item.name : item.value;
}
