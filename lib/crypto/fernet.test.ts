import fc from 'fast-check';
import { asPlain, type Encrypted, Fernet, FernetError, FernetKeyError, fromStorage, type Plain } from './fernet';

const SECRET = 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=';
const OTHER = 'odN_0Yu-Pwp3oIvvG8OiE5w4LsLrqfWYRb3knQtSyKI=';
const fernet = new Fernet([SECRET]);

/** generate.json, verify.json and invalid.json of github.com/fernet/spec. */
const GENERATED =
  'gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==';
const INVALID = [
  [
    'incorrect mac',
    'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykQUFBQUFBQUFBQQ==',
    'mac',
  ],
  ['too short', 'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPA==', 'too_short'],
  [
    'invalid base64',
    '%%%%%%%%%%%%%AECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykRtfsH-p1YsUD2Q==',
    'base64',
  ],
  [
    'payload size not multiple of block size',
    'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPOm73QeoCk9uGib28Xe5vz6oxq5nmxbx_v7mrfyudzUm',
    'size',
  ],
  [
    'payload padding error',
    'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0ODz4LEpdELGQAad7aNEHbf-JkLPIpuiYRLQ3RtXatOYREu2FWke6CnJNYIbkuKNqOhw==',
    'padding',
  ],
  [
    'far-future TS',
    'gAAAAAAdwStRAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAnja1xKYyhd-Y6mSkTOyTGJmw2Xc2a6kBd-iX9b_qXQcw==',
    'future',
  ],
  [
    'expired TTL',
    'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykRtfsH-p1YsUD2Q==',
    'expired',
  ],
  [
    'incorrect IV',
    'gAAAAAAdwJ6xBQECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAkLhFLHpGtDBRLRTZeUfWgHSv49TF2AUEZ1TIvcZjK1zQ==',
    'padding',
  ],
] as const;

function problemOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof FernetError) return error.problem;
    throw error;
  }
  return 'none';
}

describe('the vectors of the Fernet spec', () => {
  test('generate', () => {
    const iv = Uint8Array.from({ length: 16 }, (_, i) => i);
    expect(fernet.encrypt(asPlain('hello'), { now: new Date('1985-10-26T01:20:00-07:00'), iv })).toBe(GENERATED);
  });

  test('verify', () => {
    const read = fernet.decrypt(fromStorage(GENERATED), { ttlSeconds: 60, now: new Date('1985-10-26T01:20:01-07:00') });
    expect(read.value).toBe('hello');
  });

  test.each(INVALID)('invalid: %s', (desc, token, problem) => {
    const now = new Date(desc === 'expired TTL' ? '1985-10-26T01:21:31-07:00' : '1985-10-26T01:20:01-07:00');
    expect(problemOf(() => fernet.decrypt(fromStorage(token), { ttlSeconds: 60, now }))).toBe(problem);
  });
});

describe('properties', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 600 });

  test('what goes in comes out, and never stands in the token', () => {
    fc.assert(
      fc.property(text, (value) => {
        const token = fernet.encrypt(asPlain(value));
        expect(fernet.decrypt(token).value).toBe(value);
        if (value.length > 3) expect(Buffer.from(token, 'base64url').includes(value)).toBe(false);
      }),
    );
  });

  test('any changed bit is refused', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.integer({ min: 0, max: 7 }), (value, at, bit) => {
        const bytes = Buffer.from(fernet.encrypt(asPlain(value)), 'base64url');
        const index = at % bytes.length;
        bytes[index] = (bytes[index] ?? 0) ^ (1 << bit);
        const unpadded = bytes.toString('base64url');
        const token = fromStorage<'x'>(unpadded + '='.repeat((4 - (unpadded.length % 4)) % 4));
        expect(problemOf(() => fernet.decrypt(token))).toMatch(/^(mac|version)$/);
      }),
    );
  });

  test('any text that is not a token is a FernetError', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (junk) => {
        expect(problemOf(() => fernet.decrypt(fromStorage(junk)))).not.toBe('none');
      }),
    );
  });

  test('two tokens of one text differ', () => {
    expect(fernet.encrypt(asPlain('same'))).not.toBe(fernet.encrypt(asPlain('same')));
  });
});

describe('strictness', () => {
  test.each([
    ['missing padding', GENERATED.replace(/=+$/, '')],
    ['standard alphabet', GENERATED.replaceAll('_', '/')],
    ['a line break at the end', `${GENERATED}\n`],
    ['stray bits in the last character', GENERATED.replace('DA==', 'DB==')],
  ])('%s is refused', (_, token) => {
    expect(problemOf(() => fernet.decrypt(fromStorage(token)))).toBe('base64');
  });

  test('an unknown version is refused before anything else is looked at', () => {
    const bytes = Buffer.from(GENERATED, 'base64url');
    bytes[0] = 0x81;
    expect(problemOf(() => fernet.decrypt(fromStorage(`${bytes.toString('base64url')}==`)))).toBe('version');
  });

  test('a text that would come back changed is not encrypted', () => {
    expect(() => fernet.encrypt(asPlain('\ud800'))).toThrow(RangeError);
  });

  test.each([[[]], [['short']], [[SECRET.replace('=', '')]], [[SECRET, 'bad']], [[`${SECRET}=`]]])(
    'keys %j are refused',
    (keys) => {
      expect(() => new Fernet(keys)).toThrow(FernetKeyError);
    },
  );
});

describe('rotation', () => {
  const old = new Fernet([OTHER]);
  const rotated = new Fernet([SECRET, OTHER]);

  test('the first key encrypts, all decrypt, and the answer says which one did', () => {
    const before = old.encrypt(asPlain('Atzr|before'));
    const after = rotated.encrypt(asPlain('Atzr|after'));
    expect(rotated.decrypt(before)).toEqual({ value: 'Atzr|before', keyId: old.keyId });
    expect(rotated.decrypt(after)).toEqual({ value: 'Atzr|after', keyId: fernet.keyId });
    expect(problemOf(() => old.decrypt(after))).toBe('mac');
  });

  test('the key id says nothing about the key', () => {
    expect(fernet.keyId).toMatch(/^[0-9a-f]{12}$/);
    expect(rotated.keyId).toBe(fernet.keyId);
    expect(Buffer.from(SECRET, 'base64url').toString('hex')).not.toContain(fernet.keyId);
  });
});

test('plain and encrypted are different types', () => {
  const save = (token: Encrypted<'refresh token'>) => token.length;
  const send = (token: Plain<'refresh token'>) => token.length;
  const plain = asPlain<'refresh token'>('Atzr|x');
  const token = fernet.encrypt(plain);
  expect(save(token) + send(plain)).toBeGreaterThan(0);
  // @ts-expect-error a plain secret can not be stored
  save(plain);
  // @ts-expect-error an encrypted one can not be sent
  send(token);
  // @ts-expect-error nor can a text of which nobody said what it is
  save('text');
  // @ts-expect-error nor can one secret stand for another
  send(asPlain<'access token'>('Atza|x'));
});
