import type { DraftState } from './use-draft';
import type { ServerDraftState } from './use-server-draft';

/** What stands beside the name about what is being kept, and where. */
export function draftWords({
  browser,
  server,
  elsewhere,
  saved,
}: {
  browser: DraftState;
  server: ServerDraftState;
  elsewhere: boolean;
  /** A saved query's draft is kept on the server too. */
  saved: boolean;
}): string {
  if (elsewhere) return 'Nothing is kept here';
  if (saved) {
    if (server.is === 'saving') return 'Saving draft';
    if (server.is === 'saved') return 'Draft saved';
    if (server.is === 'failed') return 'Draft kept in this browser only';
  }
  switch (browser) {
    case 'restored':
      return 'Draft restored';
    case 'saved':
      return 'Draft kept in this browser';
    case 'not-kept':
      return 'This browser does not keep drafts';
    case 'fresh':
      return '';
  }
}
