/**
 * Loads amc_dataset/*.md into a Supabase project. Reads SUPABASE_URL and SUPABASE_SECRET_KEY (or their old names) from the
 * environment. Safe to run again; a malformed document stops it with file, line and rule before anything is written.
 */
import path from 'node:path';
import { importCatalog } from './catalog/import';

const url = process.env.SUPABASE_URL;
const secretKey = process.env.SUPABASE_SECRET_KEY || process.env.SUPABASE_SERVICE_ROLE_KEY;
if (!url || !secretKey) {
  console.error('Set SUPABASE_URL and SUPABASE_SECRET_KEY of the project to load the catalog into.');
  process.exit(1);
}
importCatalog({ url, secretKey, folder: path.join(import.meta.dirname, '../amc_dataset') }).then(
  (report) => console.log(report),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
