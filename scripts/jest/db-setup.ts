import { startDbStack } from './db-stack';

/** Setup and teardown run in the same process: the way to stop is left where teardown finds it. */
export const STOP_KEY = 'recomampStopDbStack';

export default async function setup(): Promise<void> {
  Object.assign(globalThis, { [STOP_KEY]: await startDbStack() });
}
