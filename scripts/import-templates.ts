/**
 * Loads lib/templates/built-in/**.sql into the query library of a Supabase project. Reads SUPABASE_URL and
 * SUPABASE_SECRET_KEY (or their old names) from the environment. Safe to run again; a malformed file stops it with file and
 * rule before anything is written.
 */
import { importTemplates } from './templates/import';

const url = process.env.SUPABASE_URL;
const secretKey = process.env.SUPABASE_SECRET_KEY || process.env.SUPABASE_SERVICE_ROLE_KEY;
if (!url || !secretKey) {
  console.error('Set SUPABASE_URL and SUPABASE_SECRET_KEY of the project to load the templates into.');
  process.exit(1);
}
importTemplates({ url, secretKey }).then(
  (report) => console.log(report),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
