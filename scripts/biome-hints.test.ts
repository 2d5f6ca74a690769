import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(__dirname, '..');

/** Lints `text` as if it stood at `file` of the project; gives what Biome prints when the import rule fires. */
function hints(file: string, text: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'biome-'));
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
  copyFileSync(path.join(root, 'biome.json'), path.join(folder, 'biome.json'));
  const biome = path.join(root, 'node_modules/.bin/biome');
  const run = spawnSync(biome, ['lint', '--vcs-enabled=false', '.'], { cwd: folder, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  const output = run.stdout + run.stderr;
  return output.includes('noRestrictedImports') ? output.replaceAll(/\s+/g, ' ') : '';
}

/** The structure check is the authority; these hints show the same in the editor, and must not die silently. */
describe('import hints', () => {
  it.each([
    ['app/(workbench)/x/page.tsx', "import { a } from '@/lib/executions/data';", 'A page composes'],
    ['app/(workbench)/x/page.tsx', "import { a } from '@/lib/supabase/service';", 'no system work'],
    ['components/x/y.tsx', "import { a } from '@/lib/executions/steps/poll';", 'server work'],
    ['components/x/y.tsx', "import { a } from '@/lib/instances/loaders';", 'server work'],
    ['components/x/y.tsx', "import { a } from '@/lib/env';", 'must not reach the browser'],
    ['lib/executions/utils.ts', "import { a } from '@/components/ui/button';", 'without React'],
    ['lib/amc-sql/lexer.ts', "import { a } from '@/lib/log';", 'stands on the ground'],
    ['lib/crypto/fernet.ts', "import { a } from '@/lib/supabase/server';", 'stands on the ground'],
  ])('%s may not %s', (file, statement, why) => {
    expect(hints(file, `${statement}\nexport const b = a;\n`)).toContain(why);
  });

  it.each([
    ['app/(workbench)/x/page.tsx', "import { a } from '@/lib/executions/loaders';"],
    ['components/x/y.tsx', "import { a } from '@/lib/executions/actions';"],
    ['lib/amc/client.ts', "import { a } from '@/lib/ids';"],
  ])('%s may %s', (file, statement) => {
    expect(hints(file, `${statement}\nexport const b = a;\n`)).toBe('');
  });
});
