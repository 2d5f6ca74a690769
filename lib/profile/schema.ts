import { z } from 'zod';
import { newPasswordSchema } from '@/lib/auth/schema';
import { isTimeZone } from '@/lib/time';

/** What a person may change about themselves. An empty name takes it away. */
export const profileInput = z.strictObject({
  name: z
    .string()
    .trim()
    .max(120, 'A name has at most 120 characters')
    .transform((value) => value || null),
  timeZone: z
    .string()
    .trim()
    .refine(isTimeZone, 'There is no such time zone. Choose a name of the list, such as Europe/Berlin or UTC'),
});

const currentPassword = z.string().min(1, 'Enter your present password').max(1000, 'This is too long');

export const changePasswordInput = newPasswordSchema.safeExtend({ current: currentPassword });

export const endSessionInput = z.strictObject({ sessionId: z.uuid() });

/** Both are asked for: the address proves which account is meant, the password who asks. */
export const deleteAccountInput = z.strictObject({
  email: z.string().trim().toLowerCase().min(1, 'Type the e-mail address of this account'),
  password: currentPassword,
});
