import type * as Monaco from 'monaco-editor';

/** Monaco's module object, which its own loader gives at run time: only its types are imported. */
export type MonacoApi = typeof Monaco;
