import { z } from 'zod';
import { PASSWORD_MIN } from './constants';

/** bcrypt reads 72 bytes and ignores the rest, so a longer password would be weaker than it looks. */
const PASSWORD_MAX_BYTES = 72;

const email = z
  .string({ error: 'Enter your e-mail address' })
  .trim()
  .toLowerCase()
  .min(1, 'Enter your e-mail address')
  .max(254, 'An e-mail address has at most 254 characters')
  .pipe(z.email('This is not an e-mail address (name@example.com)'));

const newPassword = z
  .string({ error: 'Enter a password' })
  .min(1, 'Enter a password')
  .min(PASSWORD_MIN, `A password has at least ${String(PASSWORD_MIN)} characters`)
  .refine((value) => new TextEncoder().encode(value).length <= PASSWORD_MAX_BYTES, {
    error: `A password has at most ${String(PASSWORD_MAX_BYTES)} bytes (letters such as ä count two)`,
  });

export const signInSchema = z.object({
  email,
  password: z.string({ error: 'Enter your password' }).min(1, 'Enter your password').max(1000, 'This is too long'),
});

export const signUpSchema = z.object({
  name: z
    .string()
    .trim()
    .max(120, 'A name has at most 120 characters')
    .optional()
    .transform((value) => value || undefined),
  email,
  password: newPassword,
  // Sent by the browser; a strange one is no reason to refuse an account.
  timeZone: z.string().max(64).optional().catch(undefined),
});

export const resetRequestSchema = z.object({ email });

export const newPasswordSchema = z
  .object({ password: newPassword, repeat: z.string({ error: 'Repeat the password' }).min(1, 'Repeat the password') })
  .refine((value) => value.password === value.repeat, { path: ['repeat'], error: 'The two passwords differ' });
