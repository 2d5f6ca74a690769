import { ErrorState } from '@/components/ui/error-state';
import type { AuthFormState } from '@/lib/auth/form-state';

/** The sentence that concerns a whole sign-in form. Read aloud when it appears. */
export function AuthMessage({ state }: { state: AuthFormState }) {
  if (state.status !== 'error' || !state.message) return null;
  return <ErrorState title={state.message} eventId={state.eventId} className="p-3 [&_p]:font-normal [&_p]:text-sm" />;
}
