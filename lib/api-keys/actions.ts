'use server';

import { revalidatePath } from 'next/cache';
import { authedAction } from '@/lib/actions/client';
import { createApiKey, revokeApiKey } from './mutations';
import { newApiKey, revokeApiKeyInput } from './schema';

/** Makes a key. Answers MadeApiKey: show `secret` at once, it can't be read again. */
export const createApiKeyAction = authedAction.inputSchema(newApiKey).action(async ({ ctx: { db }, parsedInput }) => {
  const made = await createApiKey(db, parsedInput, new Date());
  revalidatePath('/profile');
  return made;
});

/** Revokes a key; nothing brings it back. */
export const revokeApiKeyAction = authedAction
  .inputSchema(revokeApiKeyInput)
  .action(async ({ ctx: { db }, parsedInput }) => {
    await revokeApiKey(db, parsedInput.id);
    revalidatePath('/profile');
    return { id: parsedInput.id };
  });
