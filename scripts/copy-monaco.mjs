// Copies Monaco's ready-made files to public/vs, so that the editor comes from our own address (no CDN). Runs before
// `next build` and `next dev` on plain Node; does nothing when the copy is already of the installed version.
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const source = join(root, 'node_modules/monaco-editor');
const target = join(root, 'public/vs');
/** Raise when this script writes something else than before, so that an old copy is not taken for a good one. */
const RECIPE = 1;

const { version } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'));
const stamp = `monaco-editor ${version}, recipe ${RECIPE}\n`;
const current = await readFile(join(target, 'VERSION'), 'utf8').catch(() => '');

if (current !== stamp) {
  const fresh = `${target}.${process.pid}`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(dirname(fresh), { recursive: true });
  await cp(join(source, 'min/vs'), fresh, { recursive: true });

  // Monaco starts its worker from a blob: address, which a strict Content-Security-Policy refuses, and the real
  // worker's name carries a hash. This file has a fixed name on our own address and does what the blob would do.
  const worker = (await readdir(join(fresh, 'assets'))).find((name) => /^editor\.worker-.*\.js$/.test(name));
  if (worker === undefined) throw new Error(`monaco-editor ${version} has no assets/editor.worker-*.js any more`);
  await writeFile(
    join(fresh, 'editor-worker.js'),
    `importScripts('./assets/${worker}');\nself.postMessage({ type: 'vscode-worker-ready' });\n`,
  );
  await writeFile(join(fresh, 'VERSION'), stamp);
  await rm(target, { recursive: true, force: true });
  await rename(fresh, target);
  console.log(`public/vs: copied monaco-editor ${version}`);
}
