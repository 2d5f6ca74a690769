import { AppError } from '@/lib/errors';

/** Refuses what was asked, at the field a person has to change. */
export function refuse(field: string, message: string): never {
  throw new AppError('invalid_input', message, { issues: [{ field, message }] });
}

/** No such schedule, or not one that the client may see: nobody learns which. */
export function noSchedule(): AppError {
  return new AppError('not_found', 'There is no such schedule.');
}

/** The database did not take a write. */
export function unsaved(cause: unknown): AppError {
  return new AppError('unavailable', 'The schedule could not be saved. Nothing was changed.', { cause });
}
