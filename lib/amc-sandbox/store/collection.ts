import { createHash } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { log } from '@/lib/log';
import { readJsonFile, writeJsonFile } from './json-file';

/** Changes wait so long for others before they are written; `flush` does not wait. */
const DEBOUNCE_MS = 100;

/**
 * Records in memory, each with a file of its own below `folder`: writing one costs the same however many there are.
 * `put` and `remove` are seen at once and written soon; whoever promises durability awaits `flush` first.
 */
export class Collection<Item> {
  readonly #folder: string;
  readonly #keyOf: (item: Item) => string;
  readonly #items = new Map<string, Item>();
  readonly #dirty = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  private constructor(folder: string, keyOf: (item: Item) => string) {
    this.#folder = folder;
    this.#keyOf = keyOf;
  }

  static async open<Schema extends z.ZodType>(
    folder: string,
    schema: Schema,
    keyOf: (item: z.output<Schema>) => string,
  ): Promise<Collection<z.output<Schema>>> {
    const collection = new Collection<z.output<Schema>>(folder, keyOf);
    await mkdir(folder, { recursive: true });
    for (const name of await readdir(folder)) {
      if (name.endsWith('.tmp')) await rm(path.join(folder, name), { force: true });
      if (!name.endsWith('.json')) continue;
      const item = await readJsonFile(path.join(folder, name), schema);
      if (item !== undefined) collection.#items.set(keyOf(item), item);
    }
    return collection;
  }

  get(key: string): Item | undefined {
    return this.#items.get(key);
  }

  all(): Item[] {
    return [...this.#items.values()];
  }

  put(item: Item): void {
    const key = this.#keyOf(item);
    this.#items.set(key, item);
    this.#touch(key);
  }

  remove(key: string): void {
    if (this.#items.delete(key)) this.#touch(key);
  }

  /** Resolves when everything changed so far is on disk. Throws when it can not be written. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const turn = this.#writing.then(() => this.#write());
    this.#writing = turn.catch(() => undefined);
    await turn;
  }

  #touch(key: string): void {
    this.#dirty.add(key);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.flush().catch((err) => log.error({ err, folder: this.#folder }, 'the sandbox can not save its state'));
    }, DEBOUNCE_MS);
  }

  async #write(): Promise<void> {
    for (const key of [...this.#dirty]) {
      this.#dirty.delete(key);
      const item = this.#items.get(key);
      const file = this.#fileOf(key);
      try {
        if (item === undefined) await rm(file, { force: true });
        else await writeJsonFile(file, item);
      } catch (error) {
        this.#dirty.add(key);
        throw error;
      }
    }
  }

  /** Keys come from clients (workflow ids): the name must be safe on any file system and no two keys may share one. */
  #fileOf(key: string): string {
    const readable = key.replace(/[^a-z0-9-]/gi, '_').slice(0, 60);
    const mark = createHash('sha256').update(key).digest('hex').slice(0, 16);
    return path.join(this.#folder, `${readable}-${mark}.json`);
  }
}
