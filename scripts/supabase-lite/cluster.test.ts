import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { clusterFolder } from './cluster';

const NOW = new Date('2026-11-22T00:00:00Z');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'recomamp-cluster-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function makeCluster(): void {
  mkdirSync(path.join(folder, 'cluster'));
  writeFileSync(path.join(folder, 'cluster/PG_VERSION'), '17');
}

test('a first start puts nothing aside', () => {
  expect(clusterFolder(folder, NOW)).toMatchObject({ folder: path.join(folder, 'cluster') });
});

test('a cluster that has served is kept', () => {
  clusterFolder(folder, NOW).complete();
  makeCluster();
  expect(clusterFolder(folder, NOW).putAside).toBeUndefined();
  expect(existsSync(path.join(folder, 'cluster/PG_VERSION'))).toBe(true);
});

test('one that was interrupted while it was made is put aside, not deleted', () => {
  makeCluster();
  const { putAside } = clusterFolder(folder, NOW);
  expect(existsSync(path.join(folder, 'cluster'))).toBe(false);
  expect(existsSync(path.join(putAside ?? '', 'PG_VERSION'))).toBe(true);
});
