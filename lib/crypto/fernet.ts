import 'server-only';
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

declare const brand: unique symbol;

/**
 * A Fernet token holding a `Name`. Only `Fernet.encrypt` makes one; a text read back from the database becomes one with
 * `fromStorage`. It is not assignable to a plain secret, nor the other way round.
 */
export type Encrypted<Name extends string> = string & { readonly [brand]: ['encrypted', Name] };

/** The secret itself. Lives in memory only: no function that writes to the database takes one. */
export type Plain<Name extends string> = string & { readonly [brand]: ['plain', Name] };

/** Says that `text` is the secret called `Name`. Use it where a secret enters the program, nowhere else. */
export function asPlain<Name extends string>(text: string): Plain<Name> {
  return text as Plain<Name>;
}

/** Says that `text` was read from a column that only `Fernet.encrypt` fills. It is verified when decrypted. */
export function fromStorage<Name extends string>(text: string): Encrypted<Name> {
  return text as Encrypted<Name>;
}

/** Why a token could not be read. `mac` is also what a token of a key we no longer have looks like. */
export type FernetProblem = 'base64' | 'too_short' | 'version' | 'size' | 'mac' | 'future' | 'expired' | 'padding';

/** Never carries the token, the key or any plain text. */
export class FernetError extends Error {
  readonly problem: FernetProblem;

  constructor(problem: FernetProblem) {
    super(`The Fernet token can not be read (${problem}).`);
    this.name = 'FernetError';
    this.problem = problem;
  }
}

/** A malformed or missing key: the app must not start with it. */
export class FernetKeyError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FernetKeyError';
  }
}

const VERSION = 0x80;
const HEADER = 1 + 8;
const IV = 16;
const BLOCK = 16;
const MAC = 32;
/** Everything but the blocks. A token is longer: an empty message is still padded to one block. */
const FRAME = HEADER + IV + MAC;
/** A token may come from a machine whose clock runs ahead by this much (the value of the reference implementations). */
const MAX_CLOCK_SKEW_SECONDS = 60;

/** Strict base64url: the right alphabet, the right padding, no stray bits. Node's own decoder takes anything. */
function decodeBase64Url(text: string): Buffer | null {
  if (!/^[A-Za-z0-9_-]*={0,2}$/.test(text) || text.length % 4 !== 0) return null;
  const bytes = Buffer.from(text, 'base64url');
  return encodeBase64Url(bytes) === text ? bytes : null;
}

function encodeBase64Url(bytes: Buffer): string {
  const text = bytes.toString('base64url');
  return text + '='.repeat((4 - (text.length % 4)) % 4);
}

interface Key {
  readonly id: string;
  readonly signing: Buffer;
  readonly encryption: Buffer;
}

function parseKey(text: string): Key {
  const bytes = decodeBase64Url(text);
  if (bytes === null || bytes.length !== 32) {
    throw new FernetKeyError('A Fernet key is 32 bytes as url-safe base64: 43 characters and one "=".');
  }
  return {
    id: createHash('sha256').update(bytes).digest('hex').slice(0, 12),
    signing: bytes.subarray(0, 16),
    encryption: bytes.subarray(16),
  };
}

/** Options of a test or of a caller with a clock; production uses neither. */
export interface EncryptOptions {
  readonly now?: Date;
  readonly iv?: Uint8Array;
}

export interface DecryptOptions {
  /** Refuse tokens older than this. With it, tokens from the future are refused too. Default: age does not matter. */
  readonly ttlSeconds?: number;
  readonly now?: Date;
}

/** What a successful decryption says: the secret, and which key opened it (rotation: re-encrypt when not the first). */
export interface Decrypted<Name extends string> {
  readonly value: Plain<Name>;
  readonly keyId: string;
}

/**
 * Fernet (github.com/fernet/spec, version 0x80: AES-128-CBC, HMAC-SHA256) with a list of keys: the first encrypts, all
 * decrypt. Compatible with Python's `cryptography`. Throws FernetError or FernetKeyError and never returns anything
 * but a verified result.
 */
export class Fernet {
  readonly #first: Key;
  readonly #keys: readonly Key[];

  constructor(keys: readonly string[]) {
    const [first, ...rest] = keys.map(parseKey);
    if (first === undefined) throw new FernetKeyError('At least one Fernet key is needed.');
    this.#first = first;
    this.#keys = [first, ...rest];
  }

  /** 12 hex digits of the SHA-256 of the encrypting key: says which key made a row, and nothing about the key. */
  get keyId(): string {
    return this.#first.id;
  }

  encrypt<Name extends string>(value: Plain<Name>, options: EncryptOptions = {}): Encrypted<Name> {
    // A lone surrogate would be replaced silently, and another secret would come back than went in.
    if (!value.isWellFormed()) throw new RangeError('The text to encrypt is not valid Unicode.');
    const header = Buffer.alloc(HEADER);
    header[0] = VERSION;
    header.writeBigUInt64BE(BigInt(Math.floor((options.now?.getTime() ?? Date.now()) / 1000)), 1);
    const iv = options.iv ?? randomBytes(IV);
    const cipher = createCipheriv('aes-128-cbc', this.#first.encryption, iv);
    const signed = Buffer.concat([header, iv, cipher.update(value, 'utf8'), cipher.final()]);
    const mac = createHmac('sha256', this.#first.signing).update(signed).digest();
    return encodeBase64Url(Buffer.concat([signed, mac])) as Encrypted<Name>;
  }

  /** Verifies, then decrypts. The MAC is checked before a single block is decrypted (no padding oracle). */
  decrypt<Name extends string>(token: Encrypted<Name>, options: DecryptOptions = {}): Decrypted<Name> {
    const bytes = decodeBase64Url(token);
    if (bytes === null) throw new FernetError('base64');
    if (bytes.length <= FRAME) throw new FernetError('too_short');
    if (bytes[0] !== VERSION) throw new FernetError('version');
    if ((bytes.length - FRAME) % BLOCK !== 0) throw new FernetError('size');

    const signed = bytes.subarray(0, bytes.length - MAC);
    const mac = bytes.subarray(bytes.length - MAC);
    const key = this.#keys.find((k) => timingSafeEqual(createHmac('sha256', k.signing).update(signed).digest(), mac));
    if (key === undefined) throw new FernetError('mac');
    checkAge(bytes.readBigUInt64BE(1), options);

    const decipher = createDecipheriv('aes-128-cbc', key.encryption, signed.subarray(HEADER, HEADER + IV));
    try {
      const plain = Buffer.concat([decipher.update(signed.subarray(HEADER + IV)), decipher.final()]);
      return { value: new TextDecoder('utf-8', { fatal: true }).decode(plain) as Plain<Name>, keyId: key.id };
    } catch {
      throw new FernetError('padding');
    }
  }
}

function checkAge(issuedSeconds: bigint, { ttlSeconds, now = new Date() }: DecryptOptions): void {
  if (ttlSeconds === undefined) return;
  const nowSeconds = BigInt(Math.floor(now.getTime() / 1000));
  if (issuedSeconds > nowSeconds + BigInt(MAX_CLOCK_SKEW_SECONDS)) throw new FernetError('future');
  if (issuedSeconds + BigInt(ttlSeconds) < nowSeconds) throw new FernetError('expired');
}
