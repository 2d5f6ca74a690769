import { startSandbox } from '../server';
import { FakeEngine } from './fake-engine';
import { CLIENT_ID, CLIENT_SECRET } from './harness';

/** A sandbox in a process of its own, to be killed by a test: its engine never finishes a query. */
async function main(): Promise<void> {
  const engine = new FakeEngine();
  engine.hold = true;
  const options = { dataDir: process.argv[2] ?? '', clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, speed: 1000 };
  const { url } = await startSandbox(options, { engine });
  process.stdout.write(`ready ${url}\n`);
  // The sandbox's timers do not hold the process; its server does.
}

void main();
