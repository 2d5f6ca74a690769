import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runningStack, StackRecord } from './leftovers';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'leftovers-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = () => path.join(folder, 'stack.json');
const sleeper = () =>
  spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });

describe('StackRecord', () => {
  it('names the supervisor that runs, and leaves its record and children alone', () => {
    const other = sleeper();
    const child = sleeper();
    writeFileSync(file(), JSON.stringify({ supervisor: other.pid, children: [{ name: 'app', pid: child.pid }] }));
    const record = new StackRecord(folder);
    expect(record.takeOver()).toBe(other.pid);
    record.clear();
    expect(existsSync(file())).toBe(true);
    expect(child.exitCode).toBeNull();
    other.kill('SIGKILL');
    child.kill('SIGKILL');
  });

  it('ends what a dead supervisor left behind', async () => {
    const dead = sleeper();
    const over = new Promise((resolve) => dead.once('exit', resolve));
    dead.kill('SIGKILL');
    await over;
    const child = sleeper();
    const ended = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
    writeFileSync(file(), JSON.stringify({ supervisor: dead.pid, children: [{ name: 'app', pid: child.pid }] }));
    expect(new StackRecord(folder).takeOver()).toBeNull();
    expect(await ended).toBe('SIGTERM');
  });

  it('says where the stack listens that runs, and nothing of one that is dead, torn or older', async () => {
    expect(runningStack(folder)).toBeNull();
    const record = new StackRecord(folder);
    record.write([{ name: 'app', pid: 1 }], { APP_URL: 'http://127.0.0.1:3000', RESULT_STORE: '' });
    expect(runningStack(folder)).toEqual({ APP_URL: 'http://127.0.0.1:3000' });
    const dead = sleeper();
    const over = new Promise((resolve) => dead.once('exit', resolve));
    dead.kill('SIGKILL');
    await over;
    const text = { supervisor: dead.pid, children: [], settings: { APP_URL: 'http://127.0.0.1:3000' } };
    writeFileSync(file(), JSON.stringify(text));
    expect(runningStack(folder)).toBeNull();
    writeFileSync(file(), JSON.stringify({ supervisor: process.pid, children: [] }));
    expect(runningStack(folder)).toEqual({});
    writeFileSync(file(), '{');
    expect(runningStack(folder)).toBeNull();
  });

  it('takes a torn record for none, and clears its own', () => {
    writeFileSync(file(), '{"supervisor":');
    const record = new StackRecord(folder);
    expect(record.takeOver()).toBeNull();
    record.write([{ name: 'app', pid: 1 }]);
    record.clear();
    expect(existsSync(file())).toBe(false);
  });
});
