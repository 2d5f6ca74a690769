import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { birthOf, DataFolderInUse, lockDataFolder } from './lock';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'recomamp-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lockFile = () => path.join(folder, 'recomamp.lock');

test.each([
  ['with', () => ` ${birthOf(process.ppid)}`],
  ['without', () => ''],
])('a folder that a living process holds is refused with its pid, %s its start time', (_how, birth) => {
  writeFileSync(lockFile(), `${process.ppid}${birth()}`);
  expect(() => lockDataFolder(folder)).toThrow(DataFolderInUse);
  expect(() => lockDataFolder(folder)).toThrow(`in use by process ${process.ppid}`);
});

test('the lock of a process that is gone is taken over', () => {
  const gone = spawnSync(process.execPath, ['-e', '']).pid;
  writeFileSync(lockFile(), String(gone));
  lockDataFolder(folder)();
  expect(existsSync(lockFile())).toBe(false);
});

test('a later process with the number of a dead one does not keep the folder', () => {
  if (birthOf(process.ppid) === '') return;
  writeFileSync(lockFile(), `${process.ppid} another-boot/1`);
  lockDataFolder(folder)();
});

test('a lock that nobody can have written does not block for ever', () => {
  writeFileSync(lockFile(), 'not a pid');
  lockDataFolder(folder)();
});

test('a new folder is made, and given back', () => {
  const unlock = lockDataFolder(path.join(folder, 'a/b'));
  expect(existsSync(path.join(folder, 'a/b/recomamp.lock'))).toBe(true);
  unlock();
  expect(existsSync(path.join(folder, 'a/b/recomamp.lock'))).toBe(false);
});
