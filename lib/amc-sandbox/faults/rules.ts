import { z } from 'zod';

const action = {
  /** Answer with this status instead. `body`: text, or JSON; without it Amazon's own for the status. */
  status: z.int().min(200).max(599).optional(),
  body: z.unknown().optional(),
  /** `Retry-After` of the answer: seconds, or a date as text. */
  retryAfter: z.union([z.int().min(0), z.string().min(1)]).optional(),
  /** Wait so long before going on; alone, the answer itself is right. */
  latencyMs: z.int().min(0).max(600_000).optional(),
  /** Never answer; the connection stays open until the client leaves. */
  hang: z.literal(true).optional(),
  /** End the connection with a TCP reset. */
  reset: z.literal(true).optional(),
  /** Promise the whole body, send this share of it, end the connection. */
  truncate: z.number().min(0).max(1).optional(),
  /** Fields that replace those of the JSON answer, for example an unknown status. */
  patch: z.record(z.string(), z.unknown()).optional(),
  /** The `Date` of the answer is so many seconds off. */
  skewSeconds: z.int().min(-31_536_000).max(31_536_000).optional(),
  /** Headers that replace those of the answer, for example a wrong content type. */
  headers: z.record(z.string(), z.string()).optional(),
};

/** One way of ending a request; `latencyMs`, `headers` and `skewSeconds` go with any, or stand alone. */
const ENDINGS = ['status', 'hang', 'reset', 'truncate', 'patch'] as const;

/** Body of `POST /__sandbox/faults`. */
export const faultInput = z
  .strictObject({
    /** Any when left out. */
    method: z
      .string()
      .regex(/^[A-Za-z]+$/, 'must be an HTTP method')
      .transform((method) => method.toUpperCase())
      .optional(),
    /** A path; `*` stands for one segment, `**` for any rest. The query is not looked at. */
    route: z.string().startsWith('/', "must begin with '/'"),
    /** `after`: the request takes effect and only its answer is spoilt. */
    when: z.enum(['before', 'after']).default('before'),
    ...action,
    /** Leave the first so many matching requests alone. */
    skip: z.int().min(0).default(0),
    /** Over after so many. Without it the fault stays until it is cleared. */
    count: z.int().min(1).optional(),
    /** Of each matching request; the same seed gives the same sequence. */
    probability: z.number().min(0).max(1).default(1),
    seed: z.int().default(1),
  })
  .superRefine((fault, context) => {
    const endings = ENDINGS.filter((name) => fault[name] !== undefined);
    if (endings.length > 1) {
      context.addIssue({ code: 'custom', message: `only one of ${ENDINGS.join(', ')} can be given` });
    }
    const alone = [fault.latencyMs, fault.headers, fault.skewSeconds];
    if (endings.length === 0 && alone.every((value) => value === undefined)) {
      context.addIssue({
        code: 'custom',
        message: `one of ${ENDINGS.join(', ')}, latencyMs, headers, skewSeconds is needed`,
      });
    }
    if (fault.status === undefined && (fault.body !== undefined || fault.retryAfter !== undefined)) {
      context.addIssue({ code: 'custom', message: 'body and retryAfter need a status' });
    }
  });

export type Fault = z.output<typeof faultInput>;

export interface FaultRule {
  readonly id: number;
  readonly fault: Fault;
  /** Requests that fit its route, whether or not it struck. */
  matched: number;
  struck: number;
}

function routePattern(route: string): RegExp {
  const source = route
    .split(/(\*\*|\*)/)
    .map((part) => (part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')))
    .join('');
  return new RegExp(`^${source}$`);
}

/** Mulberry32: small, seeded, good enough to decide who is hit. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The faults in force, in the order they were added; the first that strikes decides. */
export class FaultRules {
  #rules: { rule: FaultRule; pattern: RegExp; random: () => number }[] = [];
  #lastId = 0;

  add(fault: Fault): FaultRule {
    this.#lastId += 1;
    const rule = { id: this.#lastId, fault, matched: 0, struck: 0 };
    this.#rules.push({ rule, pattern: routePattern(fault.route), random: randomFrom(fault.seed) });
    return rule;
  }

  list(): readonly FaultRule[] {
    return this.#rules.map(({ rule }) => rule);
  }

  /** Without an id all of them. Returns how many were there. */
  clear(id?: number): number {
    const before = this.#rules.length;
    this.#rules = id === undefined ? [] : this.#rules.filter(({ rule }) => rule.id !== id);
    return before - this.#rules.length;
  }

  strike(method: string, path: string): Fault | undefined {
    for (const { rule, pattern, random } of this.#rules) {
      const { fault } = rule;
      if (fault.method !== undefined && fault.method !== method) continue;
      if (!pattern.test(path)) continue;
      rule.matched += 1;
      if (rule.matched <= fault.skip) continue;
      if (fault.count !== undefined && rule.struck >= fault.count) continue;
      if (random() >= fault.probability) continue;
      rule.struck += 1;
      return fault;
    }
    return undefined;
  }
}
