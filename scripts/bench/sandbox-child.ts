/** Makes the synthetic world of a scale in a process of its own and prints how long that took and the most memory it held. */
import path from 'node:path';
import { ensureWorld } from '@/lib/amc-sandbox/data/world';

async function main(): Promise<void> {
  const [folder = '', users = ''] = process.argv.slice(2);
  const from = performance.now();
  const { file } = await ensureWorld({
    dataDir: path.resolve(folder),
    scale: Number(users),
    now: new Date(),
    onProgress: (message) => process.stderr.write(`${message}\n`),
  });
  const seconds = (performance.now() - from) / 1000;
  const rssMb = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(`${JSON.stringify({ seconds, rssMb, file })}\n`);
}

void main();
