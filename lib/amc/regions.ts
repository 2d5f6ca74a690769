import { z } from 'zod';

/** Where Amazon Ads keeps an account: North America, Europe, Far East. */
export const amazonRegion = z.enum(['NA', 'EU', 'FE'], { error: 'Choose a region: NA, EU or FE' });
export type AmazonRegion = z.infer<typeof amazonRegion>;

export interface AmazonHosts {
  /** Origin of the Amazon Ads API. */
  readonly api: string;
  /** The consent page of Login with Amazon. */
  readonly authorize: string;
  /** Where codes and refresh tokens become access tokens. */
  readonly token: string;
  /** Who consented (scope `profile`). */
  readonly profile: string;
}

/** Amazon's own hosts (api.md §1.1). Tokens and codes are valid across regions; the nearest host is used. */
export const AMAZON_HOSTS: Readonly<Record<AmazonRegion, AmazonHosts>> = {
  NA: {
    api: 'https://advertising-api.amazon.com',
    authorize: 'https://www.amazon.com/ap/oa',
    token: 'https://api.amazon.com/auth/o2/token',
    profile: 'https://api.amazon.com/user/profile',
  },
  EU: {
    api: 'https://advertising-api-eu.amazon.com',
    authorize: 'https://eu.account.amazon.com/ap/oa',
    token: 'https://api.amazon.co.uk/auth/o2/token',
    profile: 'https://api.amazon.co.uk/user/profile',
  },
  FE: {
    api: 'https://advertising-api-fe.amazon.com',
    authorize: 'https://apac.account.amazon.com/ap/oa',
    token: 'https://api.amazon.co.jp/auth/o2/token',
    profile: 'https://api.amazon.co.jp/user/profile',
  },
};

/** The sandbox serves all of Amazon from one origin, for every region. */
export function sandboxHosts(sandboxUrl: string): AmazonHosts {
  const origin = sandboxUrl.replace(/\/+$/, '');
  return {
    api: origin,
    authorize: `${origin}/ap/oa`,
    token: `${origin}/auth/o2/token`,
    profile: `${origin}/user/profile`,
  };
}

/** The hosts for a region: Amazon's, or the sandbox's when one is given. */
export function hostsFor(region: AmazonRegion, sandboxUrl?: string): AmazonHosts {
  return sandboxUrl === undefined ? AMAZON_HOSTS[region] : sandboxHosts(sandboxUrl);
}
