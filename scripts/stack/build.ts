import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What `next build` reads; a change in any of these makes a new build necessary. */
const INPUTS =
  /^(app|components|lib|public)\/|^(package-lock\.json|next\.config\.ts|tsconfig\.json|postcss\.config\.mjs|proxy\.ts|instrumentation\.ts|scripts\/copy-monaco\.mjs)$/;
const NOT_INPUTS = /\.test\.tsx?$|^lib\/amc-sandbox\/|^public\/vs\//;

function inputsHash(root: string, files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) {
    if (!INPUTS.test(file) || NOT_INPUTS.test(file) || !existsSync(path.join(root, file))) continue;
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function trackedFiles(root: string): string[] {
  const git = spawnSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  if (git.status !== 0)
    throw new Error('git could not list the files of this folder; is it a clone of the repository?');
  return [...new Set(git.stdout.split('\n'))].filter(Boolean).sort();
}

/** Runs the build beside whatever else is starting; its output is kept for the case that it fails. */
function runBuild(root: string): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', TYPES_ARE_CHECKED: '1' };
    const build = spawn('npm', ['run', '-s', 'build'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [build.stdout, build.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    build.once('error', reject);
    build.once('close', (status) => resolve({ status, output }));
  });
}

/** Makes the production build unless the last one was made from the same inputs. Throws with the build's own output. */
export async function buildIfNeeded(root: string, say: (line: string) => void): Promise<void> {
  const stamp = path.join(root, '.next/recomamp-inputs');
  const hash = inputsHash(root, trackedFiles(root));
  if (existsSync(path.join(root, '.next/BUILD_ID')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash)
    return;
  say('building the app (one to two minutes at first, half a minute when something changed)');
  const { status, output } = await runBuild(root);
  if (status !== 0) throw new Error(`the build failed:\n${output}`);
  writeFileSync(stamp, hash);
}
