import path from 'node:path';
import { readDocuments } from '../catalog/read-documents';

/** The worked examples of all data-source documents. */
export function readExamples(): string[] {
  return readDocuments(path.join(import.meta.dirname, '../../amc_dataset')).flatMap(({ examples }) =>
    examples.map(({ sql }) => sql),
  );
}
