import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { SCOPE_WORDS } from '@/lib/api-keys/constants';
import type { ApiKeyState, ApiKeySummary } from '@/lib/api-keys/types';
import { NewApiKeyDialog } from './new-api-key-dialog';
import { RevokeKey } from './revoke-key';

const STATES: Record<ApiKeyState, { tone: 'succeeded' | 'paused' | 'failed'; word: string }> = {
  active: { tone: 'succeeded', word: 'Works' },
  expired: { tone: 'paused', word: 'Expired' },
  revoked: { tone: 'failed', word: 'Revoked' },
};

/** Keys for scripts. Where they can't work (a setting is missing), the card says so instead of offering them. */
export function ApiKeysCard({ enabled, keys }: { enabled: boolean; keys: readonly ApiKeySummary[] }) {
  return (
    <Card aria-labelledby="api-keys">
      <CardHeader>
        <CardTitle id="api-keys">API keys</CardTitle>
        {enabled ? <NewApiKeyDialog /> : null}
      </CardHeader>
      <CardContent className="flex flex-col gap-3">
        <p className="max-w-prose text-muted-foreground text-sm">
          A key lets a script do in your name what you allow it here, over the{' '}
          <a className="rounded-sm text-link underline underline-offset-2" href="/api-docs">
            REST API
          </a>
          .
        </p>
        {enabled ? null : (
          <Notice>
            API keys are off: this installation has no SUPABASE_JWT_SECRET. Ask whoever runs it to set one.
          </Notice>
        )}
        {keys.length > 0 ? <KeyTable keys={keys} /> : null}
      </CardContent>
    </Card>
  );
}

function KeyTable({ keys }: { keys: readonly ApiKeySummary[] }) {
  return (
    <Table label="Your API keys" stickyFirst>
      <TableHeader>
        <TableRow>
          <TableHead>Name</TableHead>
          <TableHead>Key</TableHead>
          <TableHead>State</TableHead>
          <TableHead>May</TableHead>
          <TableHead>Last used</TableHead>
          <TableHead>Ends</TableHead>
          <TableHead>
            <span className="sr-only">Actions</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {keys.map((key) => (
          <TableRow key={key.id}>
            <TableCell className="max-w-40 truncate font-medium" title={key.name}>
              {key.name}
            </TableCell>
            <TableCell className="font-mono">{key.prefix}…</TableCell>
            <TableCell>
              <StatusBadge tone={STATES[key.state].tone}>{STATES[key.state].word}</StatusBadge>
            </TableCell>
            <TableCell title={key.scopes.map((scope) => SCOPE_WORDS[scope]).join('\n')}>
              {key.scopes.length === 1 && key.scopes[0] ? SCOPE_WORDS[key.scopes[0]] : `${key.scopes.length} things`}
            </TableCell>
            <TableCell>{key.lastUsedAt === null ? 'Never' : <RelativeTime at={key.lastUsedAt} />}</TableCell>
            <TableCell>{key.expiresAt === null ? 'Never' : <RelativeTime at={key.expiresAt} />}</TableCell>
            <TableCell className="text-right">{key.state === 'active' ? <RevokeKey apiKey={key} /> : null}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
