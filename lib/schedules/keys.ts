/** Query keys of everything about schedules; invalidating `all` reaches every view of them. */
export const scheduleKeys = {
  all: ['schedules'] as const,
  lists: () => [...scheduleKeys.all, 'list'] as const,
  list: (query: object) => [...scheduleKeys.lists(), query] as const,
  calendar: () => [...scheduleKeys.all, 'calendar'] as const,
  detail: (id: string) => [...scheduleKeys.all, 'detail', id] as const,
  history: (id: string, query: object) => [...scheduleKeys.all, 'history', id, query] as const,
  metrics: (id: string, query: object) => [...scheduleKeys.all, 'metrics', id, query] as const,
  backfills: (id: string) => [...scheduleKeys.all, 'backfills', id] as const,
  backfill: (id: string) => [...scheduleKeys.all, 'backfill', id] as const,
};
