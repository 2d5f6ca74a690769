import { z } from 'zod';

/**
 * What Amazon never documented and public sources disagree on. The default is the best guess of the sources; a client
 * should work with either.
 */
const quirks = z.object({
  /** Single items as captured live (`flat`) or as the published specification says (`wrapped`). */
  envelope: z.enum(['flat', 'wrapped']).default('flat'),
  /** Status of an unknown execution, workflow or schedule. */
  missingStatus: z.union([z.literal(400), z.literal(404)]).default(400),
  /** Status of creating a workflow whose id is taken. */
  duplicateStatus: z.union([z.literal(400), z.literal(409)]).default(400),
  /** Status of asking for the files of a run that has not succeeded. */
  notReadyStatus: z.union([z.literal(404), z.literal(400)]).default(404),
  /** A `Z` or an offset after a window time: dropped, or refused with 400. */
  zoneSuffix: z.enum(['ignore', 'refuse']).default('ignore'),
  /** Result files as gzip. */
  gzip: z.boolean().default(false),
  /** A run passes through PUBLISHING before it succeeds. */
  publishing: z.boolean().default(false),
  /** An ad hoc query that does not compile: 400 at once, or 200 and then REJECTED. Both were seen live. */
  compileErrors: z.enum(['refuse', 'reject']).default('refuse'),
  /** `DELETE workflowExecutions/{id}`, which guides mention and the specification does not know: no such route, or a cancel. */
  deleteExecution: z.enum(['unknown', 'cancel']).default('unknown'),
  /** The differencing guard: so many runs on the same tables in overlapping windows within a day, and the next is REJECTED. 0: no guard. */
  similarRuns: z.int().min(0).default(0),
});

export const sandboxOptions = z.object({
  /** 0 = any free port. */
  port: z.int().min(0).max(65_535).default(0),
  /** Another address than loopback opens the sandbox to the network; the control endpoints stay loopback only. */
  host: z.string().min(1).default('127.0.0.1'),
  dataDir: z.string().min(1).default('.data/amc-sandbox'),
  /** People in the synthetic world: small = 100,000, large = 1,000,000. */
  scale: z.union([z.enum(['small', 'large']), z.int().min(100).max(5_000_000)]).default('small'),
  /** AMC seconds a real second. At 30 a run of about 70 AMC seconds takes a good two. */
  speed: z.number().min(0.1).max(1_000_000).default(30),
  /** Of the one client this sandbox knows. Made at the first start and kept in the data folder when not given. */
  clientId: z.string().min(1).max(100).optional(),
  clientSecret: z.string().min(1).optional(),
  /** Return URLs allowed besides every loopback one. */
  redirectUris: z.array(z.url()).default([]),
  /** Running at once in one instance; the others stay PENDING (AMC: 10). */
  maxRunning: z.int().min(1).max(1000).default(10),
  /** Running at once in one account (AMC: 200). */
  maxRunningPerAccount: z.int().min(1).max(10_000).default(200),
  /** For so many real seconds a new run answers "does not exist". */
  visibilityDelaySeconds: z.number().min(0).max(600).default(0),
  /** A result of more rows comes in several files (at most 5, AMC's limit; the last ones then hold more). */
  rowsPerFile: z.int().min(1).default(1_000_000),
  /** Real days after which the files of a run are removed and can not be downloaded any more. */
  resultDays: z.number().positive().default(30),
  /** Real seconds one query may compute, whatever time-out its execution asked for. */
  maxQuerySeconds: z.number().min(1).default(120),
  quirks: quirks.prefault({}),
});

type CheckedOptions = z.output<typeof sandboxOptions>;
export type SandboxOptions = Omit<CheckedOptions, 'clientId' | 'clientSecret'> & {
  clientId: string;
  clientSecret: string;
};
export type SandboxOptionsInput = z.input<typeof sandboxOptions>;

export class OptionsError extends Error {
  override readonly name = 'OptionsError';
}

/** Fills defaults and checks. Throws OptionsError naming each wrong option and its rule. */
export function parseOptions(input: SandboxOptionsInput): CheckedOptions {
  const parsed = sandboxOptions.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new OptionsError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
}
