/** What Supabase Auth answers, as far as we tell cases apart. `field` puts the sentence under one input. */
export interface AuthProblem {
  field?: 'email' | 'password';
  message: string;
  /** Nothing is known about the credentials: the service could not be asked, or refused to look. */
  technical: boolean;
}

interface AuthErrorLike {
  code?: string | undefined;
  status?: number | undefined;
  name?: string;
}

const KNOWN: Readonly<Record<string, Omit<AuthProblem, 'technical'>>> = {
  invalid_credentials: { message: 'The e-mail address or the password is wrong.' },
  email_not_confirmed: {
    field: 'email',
    message: 'This address is not confirmed yet. Open the link in the mail we sent when you signed up.',
  },
  user_already_exists: {
    field: 'email',
    message: 'There is already an account with this address. Sign in, or reset its password.',
  },
  email_exists: {
    field: 'email',
    message: 'There is already an account with this address. Sign in, or reset its password.',
  },
  email_address_invalid: { field: 'email', message: 'Mail can not be delivered to this address. Use another.' },
  email_address_not_authorized: { field: 'email', message: 'This address is not allowed to sign up here.' },
  weak_password: { field: 'password', message: 'This password is too easy to guess. Use a longer or rarer one.' },
  same_password: { field: 'password', message: 'This is your present password. Choose another one.' },
  signup_disabled: { message: 'Signing up is switched off here. Ask whoever runs this installation.' },
  user_banned: { message: 'This account is locked. Ask whoever runs this installation.' },
  over_request_rate_limit: { message: 'Too many tries in a short time. Wait a minute, then try again.' },
  over_email_send_rate_limit: { message: 'Too many mails in a short time. Wait a minute, then try again.' },
};

/** Turns an error of supabase-js's auth client into a sentence. Its own text is never shown. */
export function explainAuthError(error: AuthErrorLike): AuthProblem {
  const known = error.code ? KNOWN[error.code] : undefined;
  if (known) return { ...known, technical: false };
  if (error.status === 429)
    return { message: 'Too many tries in a short time. Wait a minute, then try again.', technical: false };
  return {
    message: 'The sign-in service can not be reached at the moment. Try again in a minute; nothing was changed.',
    technical: true,
  };
}
