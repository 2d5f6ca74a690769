import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface ChildSpec {
  /** Stands before each of its log lines. */
  name: string;
  command: string;
  args: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  /** The child is ready when a line of its output matches; its first group, if any, is the answer of `ready`. */
  readyWhen: RegExp;
}

const MAX_BACKOFF_MS = 30_000;

/**
 * A child process that is started again when it dies, with the reason said and a growing pause (1 s to 30 s).
 * It gets a process group of its own, so that Ctrl-C reaches only the supervisor, which stops children in order.
 */
export class SupervisedChild {
  readonly spec: ChildSpec;
  private readonly say: (line: string) => void;
  private readonly onLaunch: () => void;
  private process: ChildProcess | undefined;
  private stopping = false;
  private failures = 0;
  private timer: NodeJS.Timeout | undefined;
  private resolveReady: (answer: string) => void = () => {};
  private rejectReady: (error: Error) => void = () => {};
  private readonly readyPromise: Promise<string>;
  private wasReady = false;
  private lastLines: string[] = [];

  /** `onLaunch` is called after each start, the first and those after a crash: the process id is another one then. */
  constructor(spec: ChildSpec, say: (line: string) => void, onLaunch: () => void = () => {}) {
    this.spec = spec;
    this.say = say;
    this.onLaunch = onLaunch;
    this.readyPromise = new Promise((resolve, reject) => {
      this.resolveReady = resolve;
      this.rejectReady = reject;
    });
    // A start that fails before anyone waits for it must not end the supervisor as an unhandled rejection.
    this.readyPromise.catch(() => {});
  }

  get pid(): number | undefined {
    return this.process?.pid;
  }

  /** Starts the child; resolves at its ready line, rejects when it dies before it ever was ready. */
  start(): Promise<string> {
    this.launch();
    return this.readyPromise;
  }

  private launch(): void {
    const { name, command, args, cwd } = this.spec;
    const child = spawn(command, [...args], {
      cwd,
      env: { ...process.env, ...this.spec.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.process = child;
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => this.onLine(line));
    }
    child.once('error', (error) => this.say(`${name} could not start: ${error.message}`));
    child.once('exit', (code, signal) => this.onExit(code, signal));
    this.onLaunch();
  }

  private onLine(line: string): void {
    this.lastLines = [...this.lastLines.slice(-4), line];
    this.say(`${this.spec.name.padEnd(8)} ${line}`);
    const match = this.spec.readyWhen.exec(line);
    if (!match) return;
    this.wasReady = true;
    this.failures = 0;
    this.resolveReady(match[1] ?? '');
  }

  private onExit(code: number | null, signal: NodeJS.Signals | null): void {
    this.process = undefined;
    if (this.stopping) return;
    const reason = signal ? `was ended by ${signal}` : `exited with code ${code}`;
    if (!this.wasReady) {
      this.rejectReady(new Error(`${this.spec.name} ${reason}: ${this.lastLines.at(-1) ?? 'it said nothing'}`));
      return;
    }
    this.failures += 1;
    const pause = Math.min(1000 * 2 ** (this.failures - 1), MAX_BACKOFF_MS);
    this.say(`${this.spec.name.padEnd(8)} ${reason}; starting it again in ${pause / 1000} s`);
    this.timer = setTimeout(() => this.launch(), pause);
  }

  /** Asks the child to end, waits up to `graceMs`, then insists. */
  async stop(graceMs = 10_000): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    const child = this.process;
    if (!child?.pid) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    signalGroup(child.pid, 'SIGTERM');
    const insist = setTimeout(() => signalGroup(child.pid ?? 0, 'SIGKILL'), graceMs);
    await gone;
    clearTimeout(insist);
  }
}

/** Sends a signal to a process group; one that is gone already is fine. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  if (pid <= 0) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has ended by itself.
  }
}
