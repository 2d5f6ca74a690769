import fc from 'fast-check';
import { makeUnsubscribeToken, readUnsubscribeToken } from './unsubscribe-token';

const KEY = 'k1';
const CLAIM = { u: '00000000-0000-4000-8000-000000000001', e: 'a@example.com', s: null };

test('goes round, also after a key was put in front', () => {
  const token = makeUnsubscribeToken(CLAIM, [KEY]);
  expect(readUnsubscribeToken(token, [KEY])).toEqual(CLAIM);
  expect(readUnsubscribeToken(token, ['k2', KEY])).toEqual(CLAIM);
  expect(readUnsubscribeToken(token, ['k2'])).toBeNull();
});

test('a token that was changed in any place says nothing', () => {
  const token = makeUnsubscribeToken(CLAIM, [KEY]);
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.constantFrom(...'ABCxyz019_-.'), (at, letter) => {
      const changed = token.slice(0, at) + letter + token.slice(at + 1);
      // The last letter of base64 holds spare bits.
      if (changed === token || at === token.length - 1) return;
      expect(readUnsubscribeToken(changed, [KEY])).toBeNull();
    }),
  );
});

test.each(['', '.', 'abc', `${'a'.repeat(20)}.${'b'.repeat(43)}`, '../../etc', 'x'.repeat(5000)])(
  '%p is no token',
  (text) => {
    expect(readUnsubscribeToken(text, [KEY])).toBeNull();
  },
);
