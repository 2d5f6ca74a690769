/** The environment variable through which jest's global setup tells the test processes where everything listens. */
export const STACK_VARIABLE = 'RECOMAMP_TEST_DB_STACK';

export interface DbStack {
  /** Lite on PGlite. */
  pglite: string;
  /** Lite in front of a real PostgreSQL. */
  postgres: string;
  /** That PostgreSQL itself, as superuser. */
  databaseUrl: string;
  publishableKey: string;
  secretKey: string;
  jwtSecret: string;
  appUrl: string;
  mailFolder: string;
}

/** Throws outside `jest --selectProjects db`. */
export function dbStack(): DbStack {
  const text = process.env[STACK_VARIABLE];
  if (!text) throw new Error('No database stack: name the test *.db.test.ts and run it with npm run test:db.');
  return JSON.parse(text) as DbStack;
}
