/** A browser that is signed in. `userAgent` is what Supabase recorded, which behind our server may be our server. */
export interface SignedInSession {
  readonly id: string;
  readonly createdAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly userAgent: string | null;
  readonly isCurrent: boolean;
}

/** Something sensitive that was done in an account, as the database's triggers wrote it down. */
export interface SecurityEvent {
  readonly id: string;
  /** One of SECURITY_ACTIONS; a later version of the database may know more. */
  readonly action: string;
  /** What it was done to: the name of a key or a query, the region of a connection. */
  readonly subject: string | null;
  readonly at: Date;
}

export interface SecurityLogPage {
  /** The newest first. */
  readonly items: readonly SecurityEvent[];
  readonly total: number;
}
