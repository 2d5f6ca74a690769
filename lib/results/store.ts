import 'server-only';
import { resolve } from 'node:path';
import { env } from '@/lib/env';
import { fsResultStore } from './store-fs';
import type { ResultStore } from './types';

/** The store the settings name (`RESULT_STORE=fs:FOLDER`). */
export function resultStore(): ResultStore {
  const folder = env().RESULT_STORE.slice('fs:'.length);
  return fsResultStore(resolve(/* turbopackIgnore: true */ process.cwd(), folder));
}
