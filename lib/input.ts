import { z } from 'zod';

/** What one searches for, as it stands in an address: a longer one is cut, anything unreadable counts as not given. */
export const searchText = z
  .string()
  .transform((text) => text.trim().slice(0, 200))
  .catch('')
  .default('');

/** `updatedAt` of a row as it was read: what was saved elsewhere in the meantime is not overwritten. */
export const asRead = z.iso.datetime({ offset: true });
