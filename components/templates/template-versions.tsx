import { SqlBlock } from '@/components/sql-editor/sql-block';
import { RelativeTime } from '@/components/ui/relative-time';
import { parameterChanges } from '@/lib/templates/parameter-specs';
import type { TemplateVersion } from '@/lib/templates/types';

/** Every version of a template, the newest first, each with what changed in its parameters and its SQL folded. */
export function TemplateVersions({ versions }: { versions: readonly TemplateVersion[] }) {
  return (
    <ol className="flex flex-col divide-y divide-border rounded-md border border-border bg-card">
      {versions.map((version, index) => (
        <li key={version.version} className="flex flex-col gap-1.5 px-3 py-2">
          <p className="flex flex-wrap items-baseline gap-x-3 text-sm">
            <span className="font-medium">Version {version.version}</span>
            <span className="text-muted-foreground">
              <RelativeTime at={version.createdAt} />
            </span>
            <Changes before={versions[index + 1]} after={version} />
          </p>
          <details className="text-sm">
            <summary className="w-fit cursor-pointer select-none rounded-sm text-muted-foreground">
              SQL of this version
            </summary>
            <SqlBlock
              sql={version.sql}
              label={`SQL of version ${version.version}`}
              className="mt-2 max-h-96 rounded-md border border-border"
            />
          </details>
        </li>
      ))}
    </ol>
  );
}

function Changes({ before, after }: { before: TemplateVersion | undefined; after: TemplateVersion }) {
  if (before === undefined) return <span className="text-muted-foreground">The first one</span>;
  const { gone, added } = parameterChanges(before.parameters, after.parameters);
  const parts = [
    ...(before.sql === after.sql ? [] : ['SQL changed']),
    ...(added.length > 0 ? [`new parameters ${added.join(', ')}`] : []),
    ...(gone.length > 0 ? [`without ${gone.join(', ')}`] : []),
  ];
  return <span className="text-muted-foreground">{parts.join('; ') || 'Words about the parameters changed'}</span>;
}
