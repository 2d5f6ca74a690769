import type { z } from 'zod';
import type { ErrorCode } from '@/lib/errors';
import type { ApiScope } from './scopes';

/**
 * Who may use a route. A scope: a session, or a key that has it. `session`: a signed-in browser only. `key`: a session
 * or any key. `public`: everyone.
 */
export type RouteAccess = ApiScope | 'session' | 'key' | 'public';

/**
 * One route of the REST API, said once: `withApi` checks requests by it, the OpenAPI document is made from it, and the
 * contract test holds every answer against it.
 */
export interface RouteContract<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  /** Unique; programs made from the document name their functions by it. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** As the document writes it: `/api/executions/{executionId}`. */
  readonly path: `/api/${string}`;
  readonly tag: string;
  readonly summary: string;
  /** Markdown. */
  readonly description?: string;
  readonly access: RouteAccess;
  readonly params?: P;
  /** Of the query string: each name once, as text. A name given twice, or unknown, is refused. */
  readonly query?: Q;
  /** Of the JSON body. */
  readonly body?: B;
  /** Bytes; 1 MB without it. */
  readonly maxBodyBytes?: number;
  /** What a good answer is. `schema` for JSON; `media` for files; neither for an empty answer. */
  readonly answer: {
    readonly status: 200 | 201 | 202 | 204 | 303;
    readonly description: string;
    readonly schema?: R;
    readonly media?: readonly string[];
  };
  /** Takes an Idempotency-Key: the same request sent again gets the stored answer. */
  readonly idempotent?: boolean;
  /** `read`: answers carry an ETag, If-None-Match gives 304. `write`: If-Match is asked for. */
  readonly versioned?: 'read' | 'write';
  /** Refusals of its own, besides those that any route may give. */
  readonly refusals?: readonly ErrorCode[];
}

/** Keeps the types of the parts. */
export function defineRoute<
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
  R extends z.ZodType = z.ZodUndefined,
>(contract: RouteContract<P, Q, B, R>): RouteContract<P, Q, B, R> {
  return contract;
}

/**
 * What a handler may return for a schema: the same shape before it is JSON (dates as Date, arrays and objects
 * read-only, ids branded).
 */
export type Answerable<T> = T extends string
  ? T | Date
  : T extends number | boolean | null | undefined
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Answerable<Item>[]
      : T extends object
        ? { readonly [Key in keyof T]: Answerable<T[Key]> }
        : unknown;

/**
 * A schema that describes every field of `T`. A field that is added to `T` and not described does not compile, and the
 * error names it: what routes answer is a promise, so each new field is a decision.
 */
export function documents<T>() {
  return <S extends z.ZodType>(
    schema: Exclude<keyof T, keyof z.output<S>> extends never
      ? S
      : { undocumented: Exclude<keyof T, keyof z.output<S>> },
  ): S => schema as S;
}
