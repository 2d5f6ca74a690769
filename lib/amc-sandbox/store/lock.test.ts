import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FolderInUseError, lockFolder } from './lock';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a living process keeps the folder', async () => {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  try {
    await writeFile(path.join(folder, 'sandbox.pid'), String(other.pid));
    await expect(lockFolder(folder)).rejects.toThrow(FolderInUseError);
  } finally {
    other.kill('SIGKILL');
  }
});

test('the lock of a killed one is taken over', async () => {
  const other = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
  await new Promise((resolve) => other.on('exit', resolve));
  await writeFile(path.join(folder, 'sandbox.pid'), String(other.pid));
  const unlock = await lockFolder(folder);
  expect(await readFile(path.join(folder, 'sandbox.pid'), 'utf8')).toBe(String(process.pid));
  await unlock();
});

test('a lock that nobody touches is stale, even when its pid lives on as another program', async () => {
  const file = path.join(folder, 'sandbox.pid');
  await writeFile(file, String(process.ppid));
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(file, longAgo, longAgo);
  const unlock = await lockFolder(folder);
  expect(await readFile(file, 'utf8')).toBe(String(process.pid));
  await unlock();
});
