import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const folder = mkdtempSync(path.join(tmpdir(), 'run-suite-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let runs = 0;

/** Runs `script` as the test runner; $REPORT is where its report belongs. */
function runSuite(script: string, minutes: string) {
  runs += 1;
  const report = path.join(folder, `${runs}.json`);
  const done = spawnSync(
    process.execPath,
    [path.join(__dirname, 'run-suite.mjs'), report, minutes, process.execPath, '-e', script],
    { env: { ...process.env, REPORT: report, SUITE_GRACE_MS: '300' }, encoding: 'utf8', timeout: 30_000 },
  );
  return { status: done.status, output: done.stdout };
}

const write = (report: object) =>
  `require('fs').writeFileSync(process.env.REPORT, ${JSON.stringify(JSON.stringify(report))});`;
const hang = 'setInterval(() => {}, 1000);';

async function waitFor(holds: () => boolean): Promise<void> {
  for (let left = 50; !holds(); left -= 1) {
    if (left === 0) throw new Error('still not so after 5 s');
    await delay(100);
  }
}

describe('run-suite.mjs', () => {
  it('passes on how its runner ended', () => {
    expect(runSuite('process.exit(0)', '1').status).toBe(0);
    expect(runSuite('process.exit(3)', '1').status).toBe(3);
  });

  it('ends a runner that hangs before its report, as a failure', () => {
    const { status, output } = runSuite(hang, '0.01');
    expect(status).toBe(124);
    expect(output).toContain('not done after 0.01 minutes');
  });

  it.each([
    ['jest, all passed', { success: true }, 0],
    ['jest, one failed', { success: false }, 1],
    ['Playwright, all passed', { stats: { unexpected: 0 } }, 0],
    ['Playwright, one failed', { stats: { unexpected: 1 } }, 1],
  ])('ends a runner that hangs after its report, with the report as the verdict: %s', (_, report, expected) => {
    const { status, output } = runSuite(write(report) + hang, '1');
    expect(status).toBe(expected);
    expect(output).toContain('did not end: ended');
  });

  it('leaves no process of the runner behind', async () => {
    const started = `const child = require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(hang)}], { stdio: 'ignore' }); console.log('child', child.pid);`;
    const { output } = runSuite(started + hang, '0.01');
    const pid = Number(/child (\d+)/.exec(output)?.[1]);
    expect(pid).toBeGreaterThan(0);
    // Killed is not yet gone: whoever inherits it must read its end first (state Z until then).
    const state = () => spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
    await waitFor(() => state() === '' || state().startsWith('Z'));
  });
});
