import { headers } from 'next/headers';
import { UnknownDataSource } from '@/components/data-sources/unknown-data-source';
import { PATH_HEADER } from '@/lib/auth/request-path';
import { loadNearestDataSources } from '@/lib/catalog/loaders';

/** Next gives this page no parameters; the path asked for has the id. */
export default async function DataSourceNotFound() {
  const path = (await headers()).get(PATH_HEADER) ?? '';
  const id = /^\/data-sources\/([^/?]+)/.exec(path)?.[1] ?? '';
  const name = decoded(id);
  return <UnknownDataSource id={name} nearest={name === '' ? [] : await loadNearestDataSources(name)} />;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
