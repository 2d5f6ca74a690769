import { isRecoveryProof, makeRecoveryProof, RECOVERY_SECONDS } from './recovery';

const SECRET = 'a secret of the test, long enough';
const USER = '0f8fad5b-d9cb-469f-a165-70867728950e';
const now = new Date('2026-11-13T10:00:00Z');
const proof = makeRecoveryProof(SECRET, USER, now);

it('holds for its user until it runs out', () => {
  expect(isRecoveryProof(proof, SECRET, USER, now)).toBe(true);
  expect(isRecoveryProof(proof, SECRET, USER, new Date(now.getTime() + (RECOVERY_SECONDS - 1) * 1000))).toBe(true);
  expect(isRecoveryProof(proof, SECRET, USER, new Date(now.getTime() + RECOVERY_SECONDS * 1000))).toBe(false);
});

it('holds for nobody else and under no other secret', () => {
  expect(isRecoveryProof(proof, SECRET, '7c9e6679-7425-40de-944b-e07fc1f90ae7', now)).toBe(false);
  expect(isRecoveryProof(proof, `${SECRET}.`, USER, now)).toBe(false);
});

it('refuses what was changed, cut or made up', () => {
  const [expires = '', signature = ''] = proof.split('.');
  for (const bad of [
    undefined,
    '',
    '.',
    expires,
    `${String(Number(expires) + 600)}.${signature}`,
    `${expires}.${signature.slice(1)}`,
    `${expires}.${signature}.x`,
    `1e99.${signature}`,
    `-1.${signature}`,
  ]) {
    expect(isRecoveryProof(bad, SECRET, USER, now)).toBe(false);
  }
});
