import { createSafeActionClient } from 'next-safe-action';
import { z } from 'zod';
import { toPublicError } from '@/lib/errors';
import { answerOf, failureOf } from './result';

const schema = z.object({
  name: z.string().min(1, 'Name is missing'),
  rows: z.array(z.object({ limit: z.number({ error: 'Limit is a number' }) })),
});
const action = createSafeActionClient({ handleServerError: (error) => toPublicError(error, 'e1') })
  .inputSchema(schema)
  .action(async ({ parsedInput }) => parsedInput.name);

it('is null for an answer that worked', async () => {
  expect(failureOf(await action({ name: 'x', rows: [] }))).toBeNull();
  expect(failureOf({})).toBeNull();
});

it('names every wrong field by its path', async () => {
  const answer = await action({ name: '', rows: [{ limit: 1 }, { limit: 'many' as unknown as number }] });
  expect(failureOf(answer)).toMatchObject({
    code: 'invalid_input',
    issues: [
      { field: 'name', message: 'Name is missing' },
      { field: 'rows.1.limit', message: 'Limit is a number' },
    ],
  });
});

it('lifts the sentence up where there is one only', async () => {
  expect(failureOf(await action({ name: '', rows: [] }))?.message).toBe('Name is missing');
});

it('passes our own errors through', () => {
  const serverError = { code: 'conflict', message: 'Taken', eventId: 'e1', issues: [] } as const;
  expect(failureOf({ serverError, validationErrors: { _errors: ['no'] } })).toBe(serverError);
});

it('turns an answer that never came into a failure like any other', async () => {
  expect(await answerOf(action({ name: 'x', rows: [] }))).toMatchObject({ data: 'x' });
  const answer = await answerOf(Promise.reject<Awaited<ReturnType<typeof action>>>(new TypeError('Failed to fetch')));
  expect(answer.data).toBeUndefined();
  expect(failureOf({ serverError: answer.serverError as never })).toMatchObject({ code: 'unavailable' });
});
