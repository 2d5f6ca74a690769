import { STOP_KEY } from './db-setup';

export default async function teardown(): Promise<void> {
  const stop = Reflect.get(globalThis, STOP_KEY) as (() => Promise<void>) | undefined;
  await stop?.();
}
