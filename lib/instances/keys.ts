import type { InstanceListQuery } from './schema';

/** Query keys of the client cache. Everything about instances is dropped by invalidating `all`. */
export const instanceKeys = {
  all: ['instances'] as const,
  list: (query: InstanceListQuery) => [...instanceKeys.all, 'list', query] as const,
  picker: (id: string, kind: string) => [...instanceKeys.all, 'picker', id, kind] as const,
  schema: (id: string) => [...instanceKeys.all, 'schema', id] as const,
  detail: (id: string) => [...instanceKeys.all, 'detail', id] as const,
};
