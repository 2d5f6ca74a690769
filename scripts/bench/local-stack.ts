/** The whole product on this machine, for the benchmarks that need it: vitals, load, ticks. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { DEMO_USER } from '../stack/demo-user';
import { startThrowawayStack, type ThrowawayStack } from '../stack/throwaway';

const ROOT = path.join(import.meta.dirname, '../..');
const record = z.object({ children: z.array(z.object({ name: z.string(), pid: z.number().int() })) });

export type LocalStack = ThrowawayStack;

/**
 * A throw-away stack of its own; with the E2E_ variables of the end-to-end tests the one they name, which is left running.
 * Its settings are put into process.env, so that modules of lib/ that are imported afterwards work with it.
 */
export async function openStack(): Promise<LocalStack> {
  const { E2E_BASE_URL, E2E_SUPABASE_URL, E2E_SANDBOX_URL, E2E_DATA } = process.env;
  const stack =
    E2E_BASE_URL && E2E_SUPABASE_URL && E2E_SANDBOX_URL && E2E_DATA
      ? {
          appUrl: E2E_BASE_URL,
          supabaseUrl: E2E_SUPABASE_URL,
          sandboxUrl: E2E_SANDBOX_URL,
          data: E2E_DATA,
          ...DEMO_USER,
          stop: async () => {},
        }
      : await startThrowawayStack(ROOT, (line) => process.env.E2E_VERBOSE && console.error(line));
  for (const address of [stack.appUrl, stack.supabaseUrl, stack.sandboxUrl]) {
    if (new URL(address).hostname !== '127.0.0.1') throw new Error(`${address} is not on this machine`);
  }
  Object.assign(process.env, parseEnv(readFileSync(path.join(ROOT, '.env.local'), 'utf8')), {
    APP_URL: stack.appUrl,
    SUPABASE_URL: stack.supabaseUrl,
    AMC_SANDBOX_URL: stack.sandboxUrl,
  });
  return stack;
}

function parts(stack: LocalStack): { name: string; pid: number }[] {
  return record.parse(JSON.parse(readFileSync(path.join(stack.data, 'stack.json'), 'utf8'))).children;
}

/** The process of a part of the stack: `app`, `supabase`, `sandbox`, `ticker`. */
export function pidOf(stack: LocalStack, part: string): number {
  const found = parts(stack).find(({ name }) => name === part);
  if (!found) throw new Error(`the stack has no ${part}`);
  return found.pid;
}

/** Resident memory of each part of the stack in MB, its children included (the engine of the sandbox, for one). */
export function memory(stack: LocalStack): Record<string, number> {
  return Object.fromEntries(
    parts(stack).map(({ name, pid }) => [name, tree(pid).reduce((sum, one) => sum + resident(one), 0)]),
  );
}

function tree(pid: number): number[] {
  const below = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  return [pid, ...below.flatMap(tree)];
}

function resident(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes ?? 0) / 1024;
}
