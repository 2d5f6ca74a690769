/** A browser that is signed in. `userAgent` is what Supabase recorded, which behind our server may be our server. */
export interface SignedInSession {
  readonly id: string;
  readonly createdAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly userAgent: string | null;
  readonly isCurrent: boolean;
}
