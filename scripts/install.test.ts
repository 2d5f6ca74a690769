import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const TOOLS = ['bash', 'cat', 'grep', 'tail', 'mktemp', 'rm', 'id'];
let folder = '';

function program(name: string, text: string): void {
  const file = path.join(folder, 'bin', name);
  writeFileSync(file, `#!/usr/bin/env bash\n${text}\n`);
  chmodSync(file, 0o755);
}

/** Sources a script of ours in a folder where only the programs given exist, and calls one of its functions. */
function call(script: string, fn: string, env: Record<string, string> = {}) {
  const run = spawnSync('bash', ['--norc', '-c', `. ./install.sh; . ./${script}; ${fn}`], {
    cwd: folder,
    encoding: 'utf8',
    env: { NODE_ENV: 'test', ...env, PATH: path.join(folder, 'bin') },
  });
  return { status: run.status, lines: run.stderr.trim().split('\n'), said: run.stderr };
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'install-'));
  mkdirSync(path.join(folder, 'bin'));
  for (const tool of [...TOOLS, 'env']) {
    const found = spawnSync('bash', ['-c', `command -v ${tool}`], { encoding: 'utf8' }).stdout.trim();
    symlinkSync(found, path.join(folder, 'bin', tool));
  }
  for (const script of ['install.sh', 'test-tools.sh'])
    copyFileSync(path.join(__dirname, script), path.join(folder, script));
  writeFileSync(path.join(folder, 'package-lock.json'), '{}');
});
afterEach(() => rmSync(folder, { recursive: true }));

const useNode = () => symlinkSync(process.execPath, path.join(folder, 'bin/node'));

describe('what start.sh and test.sh say when something is missing', () => {
  it('no Node', () => {
    const { status, lines } = call('install.sh', 'install_packages');
    expect(status).toBe(1);
    expect(lines).toEqual([expect.stringMatching(/^error: Node is missing. Install Node 20 or newer/)]);
  });

  it('a Node that is too old', () => {
    program('node', 'if [ "$1" = -v ]; then echo v18.0.0; else echo 18; fi');
    expect(call('install.sh', 'install_packages').lines).toEqual([
      expect.stringMatching(/^error: Node v18.0.0 is too old/),
    ]);
  });

  it('no npm', () => {
    useNode();
    expect(call('install.sh', 'install_packages').lines).toEqual([expect.stringMatching(/^error: npm is missing/)]);
  });

  it('no network to the registry', () => {
    useNode();
    program('npm', 'echo "npm error code ENOTFOUND" >&2; exit 1');
    const { status, lines } = call('install.sh', 'install_packages');
    expect(status).toBe(1);
    expect(lines.at(-1)).toMatch(/^error: the npm registry can not be reached/);
  });

  it('packages that do not install for another reason', () => {
    useNode();
    program('npm', 'echo "npm error code EUSAGE" >&2; exit 1');
    const { lines } = call('install.sh', 'install_packages');
    expect(lines).toEqual([
      'npm error code EUSAGE',
      expect.stringMatching(/^error: the packages could not be installed/),
    ]);
  });

  it('scripts of packages switched off, so that Node 24 did not come', () => {
    program('node', 'if [ "$1" = -v ]; then echo v22.1.0; elif [ "$1" = -p ]; then echo 22; else echo hash; fi');
    program('npm', 'exit 0');
    mkdirSync(path.join(folder, 'node_modules'));
    expect(call('install.sh', 'install_packages').lines.at(-1)).toMatch(
      /^error: the project's own Node 24 did not arrive/,
    );
  });

  it('a CHROMIUM_PATH that names no program', () => {
    expect(call('test-tools.sh', 'need_chromium', { CHROMIUM_PATH: '/nowhere/chromium' }).lines).toEqual([
      'error: CHROMIUM_PATH names /nowhere/chromium, which is no program.',
    ]);
  });

  it('of two Chromiums takes the headless shell, and the full one where there is no shell to be had', () => {
    program('node', 'exit 0');
    const browser = () => call('test-tools.sh', 'need_chromium; echo "$CHROMIUM_PATH" >&2').lines.at(-1);
    program('chromium', 'exit 0');
    expect(browser()).toMatch(/\/chromium$/);
    program('chromium-headless-shell', 'exit 0');
    expect(browser()).toMatch(/\/chromium-headless-shell$/);
  });

  it('no Chromium and no way to install one', () => {
    program('node', 'exit 0');
    expect(call('test-tools.sh', 'need_chromium').lines).toEqual([
      expect.stringMatching(/^error: Chromium is missing .*CHROMIUM_PATH/),
    ]);
  });
});
