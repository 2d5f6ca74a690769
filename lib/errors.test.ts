import { AppError, readDigest, toPublicError } from './errors';

test('every AppError is an event of its own, which its digest carries to the error page with the code', () => {
  const [one, other] = [new AppError('unavailable', 'Away.'), new AppError('unavailable', 'Away.')];
  expect(one.digest).not.toBe(other.digest);
  expect(readDigest(one.digest)).toEqual({ code: 'unavailable', eventId: one.digest.slice('unavailable:'.length) });
});

test.each([[undefined], ['3673330742'], [''], ['no_such_code:1'], ['toString:1'], ['NEXT_REDIRECT;replace;/x:1']])(
  'the digest %j is all id',
  (digest) => {
    expect(readDigest(digest)).toEqual({ code: null, eventId: digest });
  },
);

test('what is no AppError keeps its text to itself', () => {
  expect(JSON.stringify(toPublicError(new Error('select secret'), 'e'))).not.toContain('secret');
  const issues = [{ field: 'name', message: 'Too long' }];
  expect(toPublicError(new AppError('invalid_input', 'No.', { issues }), 'e')).toEqual({
    code: 'invalid_input',
    message: 'No.',
    eventId: 'e',
    issues,
  });
});
