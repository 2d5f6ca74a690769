/** Query keys of everything about runs, so that one invalidation reaches all views of it. */
export const executionKeys = {
  all: ['executions'] as const,
  lists: () => [...executionKeys.all, 'list'] as const,
  list: (filter: object) => [...executionKeys.lists(), filter] as const,
  statuses: (ids: readonly string[]) => [...executionKeys.all, 'status', [...ids].sort()] as const,
  detail: (id: string) => [...executionKeys.all, 'detail', id] as const,
  /** Stored rows never change, so these never have to be invalidated. */
  rows: (id: string, request: object) => [...executionKeys.all, 'rows', id, request] as const,
};
