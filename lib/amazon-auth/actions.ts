'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { authedAction } from '@/lib/actions/client';
import { tokenSource } from './token-source';
import { tokenVault } from './vault';

/**
 * Deletes the person's Amazon tokens. The form asks first and sends `confirm: true`; instances, queries and results
 * stay. `disconnected` is false when there was nothing to disconnect.
 */
export const disconnectAmazonAction = authedAction
  .inputSchema(z.object({ confirm: z.literal(true, { error: 'Confirm that Amazon is to be disconnected' }) }))
  .action(async ({ ctx }) => {
    const disconnected = await tokenVault().disconnect(ctx.user.userId);
    tokenSource().forget(ctx.user.userId);
    revalidatePath('/', 'layout');
    return { disconnected };
  });
