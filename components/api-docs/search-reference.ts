import type { ReferenceGroup, ReferenceOperation } from './reference';

/** Groups with the operations in which every word of `search` stands, in path, words or names of fields. */
export function searchReference(groups: readonly ReferenceGroup[], search: string): ReferenceGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...groups];
  const textOf = ({
    id,
    method,
    path,
    tag,
    summary,
    description,
    access,
    parameters,
    body,
    answer,
  }: ReferenceOperation) =>
    [
      id,
      method,
      path,
      tag,
      summary,
      description,
      access,
      ...[...parameters, ...body, ...answer.fields].map(({ name }) => name),
    ]
      .join('\n')
      .toLowerCase();
  return groups
    .map((group) => ({
      ...group,
      operations: group.operations.filter((operation) => {
        const text = textOf(operation);
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter(({ operations }) => operations.length > 0);
}
