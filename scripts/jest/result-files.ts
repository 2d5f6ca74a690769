import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { executionUuid } from '@/lib/ids';
import type { DeclaredColumn } from '@/lib/results/column-types';
import type { StoredResult } from '@/lib/results/data';
import { connectResultDb } from '@/lib/results/service';
import { loadParts } from '@/lib/results/steps/load';
import { fsResultStore } from '@/lib/results/store-fs';
import { newResultKey, type ResultKey } from '@/lib/results/types';

const RUN = executionUuid.parse('7b1f3c52-2d0e-4c4e-9a7e-0f8f0d2d9a11');
let nth = 0;

/** A key that no other result of this test file has. */
export function nextResultKey(): ResultKey {
  nth += 1;
  return newResultKey(RUN, nth.toString(16).padStart(8, '0'));
}

/** Takes a CSV the real way into the store under `root`: loaded as AMC's file would be, and put. */
export async function storeCsv(
  root: string,
  csv: string,
  declared: readonly DeclaredColumn[] = [],
): Promise<StoredResult> {
  const storeKey = nextResultKey();
  const folder = join(root, `case-${nth}`);
  await mkdir(folder);
  await writeFile(join(folder, 'part'), csv);
  const connection = await connectResultDb(root);
  try {
    const { file, columns, rowCount } = await loadParts(
      connection,
      [join(folder, 'part')],
      folder,
      declared,
      undefined,
    );
    await fsResultStore(root).put(storeKey, file);
    return { storeKey, columns, rowCount };
  } finally {
    connection.closeSync();
  }
}
