import { readMyConnection } from '@/lib/amazon-auth/data';
import { API_SCOPES } from '@/lib/api/scopes';
import { withApi } from '@/lib/api/with-api';
import { getMe } from '../contract';

/** GET /api/auth/me: the person behind a key or session, what the key may do, and how their Amazon connection is. */
export const GET = withApi(getMe, async ({ db, user, via, scopes }) => {
  const connection = await readMyConnection(db);
  return {
    user: { id: user.userId, email: user.email, name: user.name, timeZone: user.timeZone },
    via,
    scopes: scopes === null ? null : API_SCOPES.filter((scope) => scopes.includes(scope)),
    amazon: connection && {
      status: connection.status,
      region: connection.region,
      expiresAt: connection.accessExpiresAt,
    },
  };
});
