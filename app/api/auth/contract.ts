import { z } from 'zod';
import { loginQuery } from '@/lib/amazon-auth/schema';
import { defineRoute } from '@/lib/api/route';
import { API_SCOPES } from '@/lib/api/scopes';
import { signInSchema } from '@/lib/auth/schema';

const person = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string().nullable(),
  timeZone: z.string().meta({ description: 'IANA, from the profile' }),
});

export const logIn = defineRoute({
  id: 'logIn',
  method: 'POST',
  path: '/api/auth/login',
  tag: 'auth',
  summary: 'Sign in',
  description:
    'Answers with the session cookie, for scripts that act as a person. Tries are counted for each address and each account. Wrong address and wrong password look, and take, the same.',
  access: 'public',
  body: z.strictObject(signInSchema.shape),
  answer: { status: 200, description: 'Signed in', schema: z.object({ user: person }) },
  refusals: ['unauthenticated', 'forbidden'],
});

export const logOut = defineRoute({
  id: 'logOut',
  method: 'POST',
  path: '/api/auth/logout',
  tag: 'auth',
  summary: 'End this session',
  access: 'session',
  answer: { status: 204, description: 'Signed out' },
});

export const getMe = defineRoute({
  id: 'getMe',
  method: 'GET',
  path: '/api/auth/me',
  tag: 'auth',
  summary: 'Who am I',
  access: 'key',
  answer: {
    status: 200,
    description: 'The person a key or session belongs to, and what the key may do',
    schema: z.object({
      user: person,
      via: z.enum(['session', 'key']),
      scopes: z
        .array(z.enum(API_SCOPES))
        .nullable()
        .meta({ description: 'Null for a session, which may do everything' }),
      amazon: z
        .object({ status: z.string(), region: z.string(), expiresAt: z.string().nullable() })
        .nullable()
        .meta({ description: 'The Amazon connection; null when there was never one' }),
    }),
  },
});

const connectAmazon = defineRoute({
  id: 'connectAmazon',
  method: 'GET',
  path: '/api/auth/amazon/login',
  tag: 'auth',
  summary: 'Connect Amazon',
  description:
    'For browsers: leads to Amazon’s consent page. Whatever goes wrong leads to the profile, which says what.',
  access: 'session',
  query: loginQuery,
  answer: { status: 303, description: 'To Amazon, or back to the profile' },
});

const amazonCallback = defineRoute({
  id: 'amazonCallback',
  method: 'GET',
  path: '/api/auth/amazon/callback',
  tag: 'auth',
  summary: 'The way back from Amazon',
  description: 'Amazon sends browsers here. Every outcome leads to the profile, which says what happened.',
  access: 'session',
  query: z.object({
    code: z.string().optional(),
    state: z.string().optional(),
    scope: z.string().optional(),
    error: z.string().optional(),
    error_description: z.string().optional(),
  }),
  answer: { status: 303, description: 'To the profile' },
});

export const authRoutes = [logIn, logOut, getMe, connectAmazon, amazonCallback];
