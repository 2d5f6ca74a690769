import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const readyLine = z.object({
  ready: z.literal(true),
  appUrl: z.url(),
  supabaseUrl: z.url(),
  sandboxUrl: z.url(),
  email: z.string(),
  password: z.string(),
});

export interface ThrowawayStack extends Omit<z.infer<typeof readyLine>, 'ready'> {
  /** The folder in which it keeps everything, its log and the ids of its processes too. */
  readonly data: string;
  /** Ends it and removes the folder. */
  stop(): Promise<void>;
}

/**
 * Starts the stack of scripts/start.sh on a folder of its own and random ports, with a small world and a fast sandbox
 * clock; builds the app first when that is needed. `say` gets each line of its log. Rejects with the last of them when it
 * does not come up.
 */
export async function startThrowawayStack(
  root: string,
  say: (line: string) => void = () => {},
): Promise<ThrowawayStack> {
  const data = mkdtempSync(path.join(tmpdir(), 'recomamp-stack-'));
  const options = ['--json', '--random-ports', '--data', data, '--scale', '3000'];
  const child = spawn(
    path.join(root, 'node_modules/.bin/node'),
    ['--conditions=react-server', '--import', 'tsx', 'scripts/stack.ts', ...options],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const tail: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    tail.push(line);
    if (tail.length > 40) tail.shift();
    say(line);
  });
  const { ready: _, ...addresses } = await new Promise<z.infer<typeof readyLine>>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => resolve(readyLine.parse(JSON.parse(line))));
    child.once('exit', (code) => reject(new Error(`the stack exited with ${code}:\n${tail.join('\n')}`)));
  });
  return {
    ...addresses,
    data,
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
      rmSync(data, { recursive: true, force: true });
    },
  };
}
