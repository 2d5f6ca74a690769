import { type ChildSpec, SupervisedChild } from './child';

const spec = (code: string): ChildSpec => ({
  name: 'child',
  command: process.execPath,
  args: ['-e', code],
  env: {},
  cwd: __dirname,
  readyWhen: /^ready (.*)$/,
});

/** Resolves when a line said by the supervisor matches. */
function recorder() {
  const lines: string[] = [];
  const waiting: { pattern: RegExp; resolve: (line: string) => void }[] = [];
  return {
    lines,
    say(line: string) {
      lines.push(line);
      for (const { resolve } of waiting.filter(({ pattern }) => pattern.test(line))) resolve(line);
    },
    saw: (pattern: RegExp) => new Promise<string>((resolve) => waiting.push({ pattern, resolve })),
  };
}

const STAYS = "console.log('ready here'); setInterval(() => {}, 1000);";

describe('SupervisedChild', () => {
  it('is ready at its ready line and prefixes what the child says', async () => {
    const { say, lines } = recorder();
    const child = new SupervisedChild(spec(STAYS), say);
    await expect(child.start()).resolves.toBe('here');
    expect(lines).toContain('child    ready here');
    await child.stop();
  });

  it('starts a crashed child again and says the reason', async () => {
    const { say, saw } = recorder();
    const launched: (number | undefined)[] = [];
    const child = new SupervisedChild(spec(STAYS), say, () => launched.push(child.pid));
    await child.start();
    const first = child.pid;
    const reason = saw(/was ended by SIGKILL; starting it again in 1 s/);
    const again = saw(/ready here/);
    process.kill(first ?? 0, 'SIGKILL');
    await reason;
    await again;
    expect(child.pid).not.toBe(first);
    expect(launched).toEqual([first, child.pid]);
    await child.stop();
  });

  it('says why a child that never was ready ended', async () => {
    const { say } = recorder();
    const child = new SupervisedChild(spec("console.error('the port is taken'); process.exit(3)"), say);
    await expect(child.start()).rejects.toThrow('child exited with code 3: the port is taken');
  });

  it('insists when a child ignores the request to end', async () => {
    const { say } = recorder();
    const child = new SupervisedChild(spec(`process.on('SIGTERM', () => {}); ${STAYS}`), say);
    await child.start();
    await child.stop(200);
    expect(child.pid).toBeUndefined();
  });
});
