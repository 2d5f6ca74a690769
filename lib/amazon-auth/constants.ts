/**
 * `campaign_management` opens AMC; `profile` lets us show whose Amazon account is connected. Space separated in one
 * parameter.
 */
export const AMAZON_SCOPES = ['profile', 'advertising::campaign_management'] as const;

/** Life of an authorization request: the state row and the cookie that binds it to the browser. */
export const STATE_SECONDS = 600;

/** A caller gets a token that lives at least this long: a request started with it can also finish. */
export const REFRESH_BEFORE_EXPIRY_SECONDS = 5 * 60;

/** The background job, which runs every 10 minutes, refreshes what would run out before its next turn. */
export const JOB_BUFFER_SECONDS = 15 * 60;

/** How the way through Amazon's consent page ended; in the address as `/profile?amazon=<code>`. */
export const AMAZON_OUTCOMES = [
  'connected',
  'connected_without_instances',
  'disconnected',
  'state_invalid',
  'denied',
  'scope_refused',
  'code_missing',
  'code_refused',
  'client_refused',
  'region_invalid',
  'amazon_unavailable',
  'amazon_error',
  'save_failed',
] as const;
export type AmazonOutcome = (typeof AMAZON_OUTCOMES)[number];

export interface OutcomeMessage {
  readonly tone: 'success' | 'warning' | 'error';
  readonly text: string;
}

const MESSAGES: Readonly<Record<AmazonOutcome, OutcomeMessage>> = {
  connected: { tone: 'success', text: 'Amazon is connected.' },
  connected_without_instances: {
    tone: 'warning',
    text: 'Amazon is connected, but its instances could not be read. Use "Sync from Amazon" on the instances page to try again.',
  },
  disconnected: { tone: 'success', text: 'Amazon is disconnected. Its tokens are deleted from RecomAMP.' },
  state_invalid: {
    tone: 'error',
    text: 'This sign-in was already used, is older than 10 minutes, or began in another browser. Nothing was changed. Connect again from here.',
  },
  denied: { tone: 'error', text: 'You did not give your consent at Amazon. Nothing was changed.' },
  scope_refused: {
    tone: 'error',
    text: 'Amazon does not know the permission that was asked for. Whoever runs this installation has to have its Login with Amazon app approved for the Amazon Ads API.',
  },
  code_missing: { tone: 'error', text: 'Amazon sent you back without a code. Nothing was changed. Connect again.' },
  code_refused: {
    tone: 'error',
    text: 'Amazon no longer accepts the code of this sign-in; it is good for 5 minutes and for one use. Connect again.',
  },
  client_refused: {
    tone: 'error',
    text: 'Amazon does not accept this installation. Whoever runs it has to check AMAZON_CLIENT_ID, AMAZON_CLIENT_SECRET and the allowed return URLs of its Login with Amazon app.',
  },
  region_invalid: { tone: 'error', text: 'Choose the region of your Amazon Ads account: NA, EU or FE.' },
  amazon_unavailable: { tone: 'error', text: 'Amazon did not answer. Nothing was changed. Try again in a minute.' },
  amazon_error: { tone: 'error', text: 'Amazon answered with an error that is not known. It has been logged.' },
  save_failed: { tone: 'error', text: 'The connection could not be saved. It has been logged. Connect again.' },
};

function count(value: string | null | undefined): number | null {
  return value && /^\d{1,6}$/.test(value) ? Number(value) : null;
}

/**
 * The sentence for `/profile?amazon=<code>&added=n&failed=n`; null when there is none to say. The values come from the
 * address bar, so anything unexpected reads as absent.
 */
export function amazonOutcomeMessage(query: {
  amazon?: string | null | undefined;
  added?: string | null | undefined;
  failed?: string | null | undefined;
}): OutcomeMessage | null {
  const code = AMAZON_OUTCOMES.find((outcome) => outcome === query.amazon);
  if (code === undefined) return null;
  if (code !== 'connected') return MESSAGES[code];
  const added = count(query.added);
  const failed = count(query.failed) ?? 0;
  const found =
    added === null
      ? ''
      : added === 0
        ? ' There are no new instances.'
        : ` ${added} ${added === 1 ? 'instance was' : 'instances were'} added.`;
  if (failed === 0) return { tone: 'success', text: `${MESSAGES.connected.text}${found}` };
  const accounts = failed === 1 ? 'account' : 'accounts';
  return {
    tone: 'warning',
    text: `${MESSAGES.connected.text}${found} The instances of ${failed} ${accounts} could not be read; sync again from the instances page.`,
  };
}
