import { AppError } from '@/lib/errors';

/** No such instance, or not one that the client may see: nobody learns which. */
export function notFound(): AppError {
  return new AppError('not_found', 'This instance does not exist, or is not yours.');
}

/** The database did not take a write; nothing is known of why that a person could act on. */
export function unsaved(cause: unknown): AppError {
  return new AppError('unavailable', 'The instances could not be saved. Try again.', { cause });
}
