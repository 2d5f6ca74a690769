import { type ActionAnswer, failureOf } from '@/lib/actions/result';
import { toast } from './toast';

/** Tells a person why an action failed. True when it did. */
export function toastFailure(answer: ActionAnswer): boolean {
  const failure = failureOf(answer);
  if (failure !== null) toast.error(failure.message);
  return failure !== null;
}
