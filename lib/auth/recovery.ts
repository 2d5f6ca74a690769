import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long after opening the mailed link a new password may be set. */
export const RECOVERY_SECONDS = 15 * 60;

function sign(secret: string, userId: string, expires: number): string {
  return createHmac('sha256', secret)
    .update(`recomamp recovery|${userId}|${String(expires)}`)
    .digest('base64url');
}

/**
 * The proof, kept in an httpOnly cookie, that this browser has just opened a mailed recovery link. Without it a
 * signed-in session alone can't set a new password, so a session left open on a shared machine can't be taken over.
 */
export function makeRecoveryProof(secret: string, userId: string, now: Date): string {
  const expires = Math.floor(now.getTime() / 1000) + RECOVERY_SECONDS;
  return `${String(expires)}.${sign(secret, userId, expires)}`;
}

/** True when `proof` was made by us for this user and has not run out. */
export function isRecoveryProof(proof: string | undefined, secret: string, userId: string, now: Date): boolean {
  const [expiresText, signature, ...rest] = proof?.split('.') ?? [];
  if (!expiresText || !signature || rest.length > 0 || !/^\d{1,12}$/.test(expiresText)) return false;
  const expires = Number(expiresText);
  if (expires * 1000 <= now.getTime()) return false;
  const given = Buffer.from(signature);
  const wanted = Buffer.from(sign(secret, userId, expires));
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
