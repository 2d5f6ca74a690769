/** What a sign-in form shows after the server has answered. Passwords never travel back. */
export interface AuthFormState {
  status: 'idle' | 'error' | 'mail-sent';
  /** For the whole form, in words for people. */
  message?: string;
  /** By field name. */
  fields: Readonly<Record<string, string>>;
  /** What was typed and may be shown again where there is no client JavaScript to keep it. */
  values: Readonly<Record<string, string>>;
  eventId?: string;
}

export const EMPTY_FORM: AuthFormState = { status: 'idle', fields: {}, values: {} };
