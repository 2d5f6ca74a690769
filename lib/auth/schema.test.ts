import { newPasswordSchema, signInSchema, signUpSchema } from './schema';

const issuesOf = (result: { success: boolean; error?: { issues: { path: PropertyKey[]; message: string }[] } }) =>
  Object.fromEntries((result.error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]));

it('cleans an address and keeps a password as it was typed', () => {
  expect(signInSchema.parse({ email: '  Ada@Example.COM ', password: '  spaces count  ' })).toEqual({
    email: 'ada@example.com',
    password: '  spaces count  ',
  });
});

it('names field and rule', () => {
  expect(issuesOf(signUpSchema.safeParse({ email: 'bad', password: '123456789' }))).toEqual({
    email: 'This is not an e-mail address (name@example.com)',
    password: 'A password has at least 10 characters',
  });
  expect(issuesOf(signInSchema.safeParse({}))).toEqual({
    email: 'Enter your e-mail address',
    password: 'Enter your password',
  });
});

it('counts a password in bytes, as bcrypt does', () => {
  const with37Umlauts = 'ä'.repeat(37);
  expect(signUpSchema.safeParse({ email: 'a@b.co', password: 'ä'.repeat(36) }).success).toBe(true);
  expect(issuesOf(signUpSchema.safeParse({ email: 'a@b.co', password: with37Umlauts })).password).toContain('72 bytes');
});

it('takes no account for a strange zone, and an empty name for none', () => {
  const parsed = signUpSchema.parse({ email: 'a@b.co', password: 'long enough', name: ' ', timeZone: 'x'.repeat(99) });
  expect(parsed).toMatchObject({ name: undefined, timeZone: undefined });
});

it('wants the same new password twice', () => {
  expect(issuesOf(newPasswordSchema.safeParse({ password: 'long enough', repeat: 'long enougH' }))).toEqual({
    repeat: 'The two passwords differ',
  });
});
