import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from './database.types';

/** A database client. Whose it is (a person's, or the service's) is decided by whoever made it: the client is the authority. */
export type Db = SupabaseClient<Database>;

type Tables = Database['public']['Tables'];
type Functions = Database['public']['Functions'];

export type TableName = keyof Tables;
/** A row as it is read. */
export type Row<T extends TableName> = Tables[T]['Row'];
/** A row as it is written the first time. */
export type NewRow<T extends TableName> = Tables[T]['Insert'];
/** What may be sent to change a row. */
export type RowChange<T extends TableName> = Tables[T]['Update'];
/** The arguments of a database function. */
export type FunctionArgs<F extends keyof Functions> = Functions[F]['Args'];

export type { Database, Json } from './database.types';
