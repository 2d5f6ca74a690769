import 'server-only';
import { type AmazonHosts, type AmazonRegion, hostsFor } from '@/lib/amc/regions';
import { env } from '@/lib/env';

/** This application as Login with Amazon knows it. */
export interface AmazonClient {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Must be listed in the app's Allowed Return URLs, to the letter. */
  readonly redirectUri: string;
}

export function amazonClient(): AmazonClient {
  const { AMAZON_CLIENT_ID, AMAZON_CLIENT_SECRET, AMAZON_REDIRECT_URI, APP_URL } = env();
  return {
    clientId: AMAZON_CLIENT_ID,
    clientSecret: AMAZON_CLIENT_SECRET,
    redirectUri: AMAZON_REDIRECT_URI ?? `${APP_URL}/api/auth/amazon/callback`,
  };
}

/** Amazon's hosts for a region; the sandbox's while AMC_USE_REAL_API is false. */
export function amazonHosts(region: AmazonRegion): AmazonHosts {
  const { AMC_USE_REAL_API, AMC_SANDBOX_URL } = env();
  return hostsFor(region, AMC_USE_REAL_API ? undefined : AMC_SANDBOX_URL);
}
