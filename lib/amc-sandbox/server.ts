import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { CATALOG } from '@/lib/catalog/catalog.gen';
import { createApp } from './app';
import { type Clock, systemClock } from './clock';
import { RequestLog } from './control/request-log';
import type { Engine } from './engine/types';
import { FaultRules } from './faults/rules';
import { parseOptions, type SandboxOptionsInput } from './options';
import { purgeHourly } from './reporting/purge';
import { Runner } from './reporting/runner';
import { Scheduler } from './reporting/scheduler';
import type { Sandbox } from './sandbox';
import { openState } from './store/state';

/** What can be given from outside: a clock that tests move, an engine that tests script. */
export interface SandboxParts {
  readonly clock?: Clock;
  readonly engine?: Engine;
  /** Told a sentence while the synthetic world is made. */
  readonly onProgress?: (message: string) => void;
}

export interface RunningSandbox {
  /** `http://host:port`, without a slash at its end. */
  readonly url: string;
  readonly sandbox: Sandbox;
  /** Stops listening, ends running queries, saves the state. Unfinished runs begin again at the next start. */
  close(): Promise<void>;
}

async function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(server.address() as AddressInfo);
    });
  });
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

async function openDefaultEngine(
  options: ReturnType<typeof parseOptions>,
  clock: Clock,
  parts: SandboxParts,
): Promise<Engine> {
  const { openEngine } = await import('./engine/open');
  return openEngine({
    dataDir: options.dataDir,
    scale: options.scale,
    now: () => clock.now(),
    ...(parts.onProgress ? { onProgress: parts.onProgress } : {}),
  });
}

/** What is asked while the world is still being made. */
function startingAnswer(): Response {
  return new Response('The AMC sandbox is starting.', { status: 503, headers: { 'retry-after': '1' } });
}

/**
 * Starts a whole sandbox and resolves when it answers and its world is there. Throws OptionsError for wrong options,
 * FolderInUseError for a data folder another sandbox uses, and what `listen` throws (EADDRINUSE).
 */
export async function startSandbox(input: SandboxOptionsInput, parts: SandboxParts = {}): Promise<RunningSandbox> {
  const options = parseOptions(input);
  const clock = parts.clock ?? systemClock;
  const state = await openState(options.dataDir);
  /** Undone in the opposite order, at the end or when the start fails half way. */
  const undo: (() => Promise<void>)[] = [() => state.close()];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    let app: ReturnType<typeof createApp> | undefined;
    const server = createAdaptorServer({
      fetch: (request, bindings) => app?.fetch(request, bindings as HttpBindings) ?? startingAnswer(),
    }) as Server;
    // Longer than clients keep an idle connection, so that none is closed under a request.
    server.keepAliveTimeout = 65_000;
    // Before the world is made: that a port is taken should not come out a minute later.
    const { port } = await listen(server, options.port, options.host);
    undo.push(() => closeServer(server));

    const engine = parts.engine ?? (await openDefaultEngine(options, clock, parts));
    undo.push(() => engine.close());
    const { clientId, clientSecret } = state.settings;
    const resolved = {
      ...options,
      clientId: options.clientId ?? clientId,
      clientSecret: options.clientSecret ?? clientSecret,
    };
    const runner = new Runner({ state, engine, clock, options: resolved });
    undo.push(async () => runner.close());
    const scheduler = new Scheduler(() => sandbox);
    undo.push(() => scheduler.close());
    const sandbox: Sandbox = {
      options: resolved,
      clock,
      state,
      engine,
      runner,
      scheduler,
      faults: new FaultRules(),
      requests: new RequestLog(),
      catalog: CATALOG,
    };
    app = createApp(sandbox);
    runner.resume();
    scheduler.wake();
    const stopPurging = purgeHourly(sandbox);
    undo.push(async () => stopPurging());
    const host = options.host.includes(':') ? `[${options.host}]` : options.host;
    return { url: `http://${host}:${port}`, sandbox, close };
  } catch (error) {
    await close();
    throw error;
  }
}
