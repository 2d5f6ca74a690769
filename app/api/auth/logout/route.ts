import { withApi } from '@/lib/api/with-api';
import { endSession } from '@/lib/auth/end-session';
import { logOut } from '../contract';

/** POST /api/auth/logout: ends this session, also when the auth server can't be told. */
export const POST = withApi(logOut, async ({ db }) => {
  await endSession(db);
  return undefined;
});
