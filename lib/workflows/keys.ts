/** Query keys of the client cache. Everything about saved queries is dropped by invalidating `all`. */
export const workflowKeys = {
  all: ['workflows'] as const,
  detail: (id: string) => [...workflowKeys.all, 'detail', id] as const,
  dependents: (id: string) => [...workflowKeys.all, 'dependents', id] as const,
};
