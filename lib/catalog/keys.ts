/** Query keys of the catalog. */
export const dataSourceKeys = {
  names: ['data-sources', 'names'] as const,
  detail: (schemaId: string) => ['data-sources', 'detail', schemaId] as const,
};
