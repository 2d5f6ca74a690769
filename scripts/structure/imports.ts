import path from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

/** One import of a file: static, re-export, dynamic or a type's `import('…')`. */
export interface ImportEdge {
  specifier: string;
  line: number;
  /** Erased at build time, so it can not pull server code into a bundle. */
  typeOnly: boolean;
  /** Path of the imported file from the root, or null for a package or a missing file. */
  target: string | null;
}

/** What the rules need to know of a source file. */
export interface SourceFile {
  path: string;
  imports: readonly ImportEdge[];
  /** `'use server'`, `'use client'` and the like at the head of the file. */
  directives: readonly string[];
  /** Lines that read `process.env` in any spelling (dot, brackets, destructuring). */
  processEnvLines: readonly number[];
}

const EXTENSIONS = ['', '.ts', '.tsx', '.mjs', '.css', '/index.ts', '/index.tsx'];

function resolve(from: string, specifier: string, files: ReadonlySet<string>): string | null {
  const base = specifier.startsWith('@/')
    ? specifier.slice(2)
    : specifier.startsWith('.')
      ? path.posix.join(path.posix.dirname(from), specifier)
      : null;
  if (base === null) return null;
  const clean = path.posix.normalize(base);
  return EXTENSIONS.map((extension) => `${clean}${extension}`).find((candidate) => files.has(candidate)) ?? null;
}

/** Reads the imports of one file. A file that does not parse has none: the type check reports it. */
export function readSource(file: string, text: string, files: ReadonlySet<string>): SourceFile {
  const parsed = parseSync(file, text);
  const imports: ImportEdge[] = [];
  const processEnvLines: number[] = [];
  const directives: string[] = [];
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  const add = (specifier: string, offset: number, typeOnly: boolean) => {
    imports.push({ specifier, line: lineAt(offset), typeOnly, target: resolve(file, specifier, files) });
  };
  new Visitor({
    ImportDeclaration(node) {
      const named =
        node.specifiers.length > 0 &&
        node.specifiers.every((s) => s.type === 'ImportSpecifier' && s.importKind === 'type');
      add(node.source.value, node.start, node.importKind === 'type' || named);
    },
    ExportAllDeclaration(node) {
      add(node.source.value, node.start, node.exportKind === 'type');
    },
    ExportNamedDeclaration(node) {
      if (node.source) add(node.source.value, node.start, node.exportKind === 'type');
    },
    ImportExpression(node) {
      if (node.source.type === 'Literal' && typeof node.source.value === 'string')
        add(node.source.value, node.start, false);
    },
    TSImportType(node) {
      const source: unknown = node.source;
      if (source && typeof source === 'object' && 'value' in source) add(String(source.value), node.start, true);
    },
    MemberExpression(node) {
      const isProcess = node.object.type === 'Identifier' && node.object.name === 'process';
      const property = node.property;
      const name =
        property.type === 'Identifier' ? property.name : property.type === 'Literal' ? property.value : undefined;
      if (isProcess && name === 'env') processEnvLines.push(lineAt(node.start));
    },
    VariableDeclarator(node) {
      if (node.init?.type !== 'Identifier' || node.init.name !== 'process' || node.id.type !== 'ObjectPattern') return;
      const takesEnv = node.id.properties.some(
        (p) => p.type === 'Property' && p.key.type === 'Identifier' && p.key.name === 'env',
      );
      if (takesEnv) processEnvLines.push(lineAt(node.start));
    },
  }).visit(parsed.program);
  for (const statement of parsed.program.body) {
    if (statement.type !== 'ExpressionStatement' || !('directive' in statement) || !statement.directive) break;
    directives.push(statement.directive);
  }
  for (const edge of imports) {
    if (edge.specifier === 'node:process' || edge.specifier === 'process') processEnvLines.push(edge.line);
  }
  return { path: file, imports, directives, processEnvLines };
}
