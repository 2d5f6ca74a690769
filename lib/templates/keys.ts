export const templateKeys = {
  all: ['templates'] as const,
  detail: (id: string) => [...templateKeys.all, id] as const,
};
