/** Set by proxy.ts on every request (and overwritten there, so that nobody else can): the path and query asked for. */
export const PATH_HEADER = 'x-recomamp-path';

/** Also set by proxy.ts: the nonce of this answer's content security policy. */
export const NONCE_HEADER = 'x-nonce';
