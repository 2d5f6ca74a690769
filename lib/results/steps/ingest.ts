import 'server-only';
import { rm } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ExecutionUuid } from '@/lib/ids';
import type { DeclaredColumn } from '../column-types';
import { connectResultDb } from '../service';
import { newResultKey, type ResultKey, type ResultStore } from '../types';
import { downloadParts, type FreshUrls } from './download';
import { type LoadedResult, loadParts } from './load';

export interface IngestRequest {
  executionId: ExecutionUuid;
  /** 8 hex digits that belong to this try alone (taken from its lease). */
  tryToken: string;
  freshUrls: FreshUrls;
  outputColumns: readonly DeclaredColumn[];
  /** The column AMC was asked to add for filtered rows, if any. */
  filteredColumn?: string | undefined;
  store: ResultStore;
  signal?: AbortSignal | undefined;
}

/** What the database keeps of a stored result. */
export interface IngestedResult extends Omit<LoadedResult, 'file'> {
  storeKey: ResultKey;
  bytes: number;
}

/**
 * Downloads a finished run's parts and stores them as one Parquet file under a key of this try. Nobody sees the file
 * until the database row names it; whoever loses the race to name it deletes its own. Throws IngestError.
 */
export async function ingestResult(request: IngestRequest): Promise<IngestedResult> {
  const { store, signal } = request;
  const folder = await store.workFolder();
  // DuckDB's native code is loaded while the parts come in.
  const connecting = connectResultDb(store.root);
  try {
    const [files, connection] = await both(downloadParts(request.freshUrls, folder, signal), connecting);
    try {
      const { file, ...facts } = await loadParts(
        connection,
        files,
        folder,
        request.outputColumns,
        request.filteredColumn,
      );
      const storeKey = newResultKey(request.executionId, request.tryToken);
      const { bytes } = await store.put(storeKey, file);
      return { storeKey, bytes, ...facts };
    } finally {
      connection.closeSync();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Both, or the first failure after both have ended: a connection that was opened for nothing is closed. */
async function both<F>(files: Promise<F>, connecting: Promise<DuckDBConnection>): Promise<[F, DuckDBConnection]> {
  const [parts, connected] = await Promise.allSettled([files, connecting]);
  if (parts.status === 'rejected') {
    if (connected.status === 'fulfilled') connected.value.closeSync();
    throw parts.reason;
  }
  if (connected.status === 'rejected') throw connected.reason;
  return [parts.value, connected.value];
}
