import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

interface Violation {
  rule: string;
  file: string;
  line: number;
}

const root = path.join(__dirname, '..');

function check(files: Record<string, string>): Violation[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'structure-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  const script = path.join(root, 'scripts/check-structure.ts');
  const run = spawnSync(process.execPath, ['--import', 'tsx', script, '--root', folder, '--json'], {
    cwd: root,
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  if (run.stderr) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as Violation[];
}

const serverOnly = "import 'server-only';\n";

/** What a tree that keeps every rule looks like: the targets that the offending files below import. */
const CLEAN: Record<string, string> = {
  'lib/ids.ts': 'export const id = 1;',
  'lib/errors.ts': 'export class AppError extends Error {}',
  'lib/env.ts': 'export const url = process.env.APP_URL;',
  'lib/log.ts': "import { url } from './env';\nexport const log = url;",
  'lib/supabase/types.ts': 'export type Db = object;',
  'lib/supabase/service.ts': `${serverOnly}export const serviceDb = 1;`,
  'lib/amc/schema.ts': "import { id } from '@/lib/ids';\nexport const wire = id;",
  'lib/amc/client.ts': "import { wire } from './schema';\nexport const client = wire;",
  'lib/amc-sql/parse.ts': 'export const parse = 1;',
  'lib/amc-sandbox/server.ts': "import { parse } from '@/lib/amc-sql/parse';\nexport const server = parse;",
  'lib/catalog/catalog.gen.ts': 'export const CATALOG = [];',
  'lib/catalog/data.ts': 'export const tables = 1;',
  'lib/instances/types.ts': 'export type Instance = object;',
  'lib/instances/data.ts': 'export const list = 1;',
  'lib/instances/loaders.ts': `${serverOnly}import { list } from './data';\nexport const load = list;`,
  'lib/executions/actions.ts':
    "'use server';\nimport { step } from './steps/poll';\nexport const act = async () => step;",
  'lib/executions/steps/poll.ts': `${serverOnly}import { serviceDb } from '@/lib/supabase/service';\nexport const step = serviceDb;`,
  'lib/executions/window.ts': "import { id } from '@/lib/ids';\nexport const window = id;",
  'components/executions/run.tsx':
    "import { act } from '@/lib/executions/actions';\nimport { window } from '@/lib/executions/window';\nexport const Run = () => [act, window];",
  'app/(workbench)/page.tsx':
    "import { Run } from '@/components/executions/run';\nimport { load } from '@/lib/instances/loaders';\nexport default () => [Run, load];",
  'package.json': '{ "scripts": { "ops": "node scripts/ops.ts" } }',
  'docs/run.md':
    'See [the sandbox](../scripts/amc-sandbox.ts#top): `lib/<domain>/data.ts`, `steps/poll.ts`, `app/(workbench)/page.tsx`, `lib/{ids,errors}.ts`, `lib/…/data.ts`; `npm run -s ops -- check`, `text/csv`, `.data/stack.log`.',
  'scripts/amc-sandbox.ts': "import { server } from '@/lib/amc-sandbox/server';\nprocess.env.PORT = String(server);",
};

/** One offender a spelling: the rule, the file that breaks it, its text. */
const OFFENDERS: readonly [rule: string, file: string, text: string][] = [
  ['app-composes', 'app/(workbench)/a/page.tsx', "import { list } from '@/lib/instances/data';\nexport default list;"],
  [
    'app-composes',
    'app/(workbench)/b/page.tsx',
    "import { client } from '../../../lib/amc/client';\nexport default client;",
  ],
  [
    'app-composes',
    'app/(workbench)/c/page.tsx',
    "export default async () => (await import('@/lib/executions/steps/poll')).step;",
  ],
  [
    'api-no-components',
    'app/api/a/route.ts',
    "import { Run } from '@/components/executions/run';\nexport const GET = Run;",
  ],
  [
    'api-no-components',
    'app/api/b/route.ts',
    "import { load } from '@/lib/instances/loaders';\nexport const GET = load;",
  ],
  [
    'components-stay-client',
    'components/a/a.tsx',
    "import type { list } from '@/lib/instances/data';\nexport type A = typeof list;",
  ],
  ['components-stay-client', 'components/a/b.tsx', "export type A = typeof import('../../lib/amc/client');"],
  ['lib-below-ui', 'lib/executions/utils.ts', "export { Run } from '@/components/executions/run';"],
  [
    'domain-direction',
    'lib/instances/utils.ts',
    "import { window } from '../executions/window';\nexport const w = window;",
  ],
  [
    'domain-direction',
    'lib/catalog/utils.ts',
    "import type { Instance } from '@/lib/instances/types';\nexport type I = Instance;",
  ],
  ['platform-below-domains', 'lib/jobs/a.ts', "import { list } from '@/lib/instances/data';\nexport const a = list;"],
  ['ground-rooms', 'lib/crypto/a.ts', "import { log } from '@/lib/log';\nexport const a = log;"],
  [
    'sandbox-apart',
    'lib/results/utils.ts',
    "import { server } from '@/lib/amc-sandbox/server';\nexport const s = server;",
  ],
  ['sandbox-imports', 'lib/amc-sandbox/a.ts', "import { client } from '@/lib/amc/client';\nexport const a = client;"],
  [
    'service-client',
    'lib/instances/mutations.ts',
    `${serverOnly}import { serviceDb } from '@/lib/supabase/service';\nexport const a = serviceDb;`,
  ],
  [
    'no-test-imports',
    'lib/executions/types.ts',
    "import { fixture } from './a.test';\nexport type F = typeof fixture;",
  ],
  ['server-only', 'lib/results/store-fs.ts', 'export const store = 1;'],
  ['server-only', 'lib/results/jobs.ts', 'export const job = 1;'],
  ['process-env', 'lib/time.ts', "export const zone = process['env'].TZ;"],
  ['process-env', 'lib/cn.ts', 'const { env } = process;\nexport const cn = env;'],
  ['server-in-client', 'components/a/c.tsx', "import { poll } from '@/lib/schedules/poll';\nexport const C = poll;"],
  ['file-name', 'lib/results/helpers.ts', 'export const a = 1;'],
  ['vocabulary', 'lib/results/page-reader.ts', `${serverOnly}export const a = 1;`],
  ['vocabulary', 'lib/results/csv/rows.ts', 'export const a = 1;'],
  ['doc-links', 'docs/a.md', 'See [this](nowhere.md).'],
  ['doc-paths', 'docs/b.md', 'It is in `lib/amc/gone.ts`.'],
  ['doc-paths', 'lib/amc/README.md', '`{schema,gone}.ts` are a start, `gone-too.ts` is none.'],
  ['doc-commands', 'docs/c.md', 'Say `npm run -s gone`.'],
  ['no-cycles', 'lib/workflows/a.ts', "import type { B } from './b';\nexport type A = B;"],
];

const SUPPORT: Record<string, string> = {
  'lib/executions/a.test.ts': 'export const fixture = 1;',
  'lib/schedules/poll.ts': "import { step } from '@/lib/executions/steps/poll';\nexport const poll = step;",
  'lib/workflows/b.ts': "import type { A } from './a';\nexport type B = A;",
};

describe('the structure check', () => {
  it('accepts a tree that keeps the rules', () => {
    expect(check(CLEAN)).toEqual([]);
  });

  it('fires each rule at its offender, in each spelling of an import', () => {
    const found = check({
      ...CLEAN,
      ...SUPPORT,
      ...Object.fromEntries(OFFENDERS.map(([, file, text]) => [file, text])),
    });
    const missed = OFFENDERS.filter(
      ([rule, file]) => !found.some((violation) => violation.rule === rule && violation.file === file),
    );
    expect(missed).toEqual([]);
    const expected = new Set([...OFFENDERS.map(([, file]) => file), ...Object.keys(SUPPORT)]);
    expect(found.filter((violation) => !expected.has(violation.file))).toEqual([]);
  });
});
