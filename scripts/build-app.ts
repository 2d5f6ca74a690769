/** Makes the production build unless the last one came from the same inputs (what scripts/start.sh does too). */
import path from 'node:path';
import { buildIfNeeded } from './stack/build';

buildIfNeeded(path.join(import.meta.dirname, '..'), console.log).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
