import { AppError } from '@/lib/errors';
import type { Db } from '@/lib/supabase/types';
import { type AmazonConnectionView, amazonConnectionView } from './schema';

/** The connection of whoever `db` speaks for, through the function that shows no token; null when there is none. */
export async function readMyConnection(db: Db): Promise<AmazonConnectionView | null> {
  const { data, error } = await db.rpc('my_amazon_connection');
  if (error) throw new AppError('unavailable', 'The Amazon connection could not be read.', { cause: error });
  const row = data[0];
  return row === undefined ? null : amazonConnectionView.parse(row);
}
