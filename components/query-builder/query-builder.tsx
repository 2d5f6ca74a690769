'use client';

import { useMemo, useRef, useState } from 'react';
import { toast } from 'sonner';
import { errorMarkers } from '@/components/executions/error-marker';
import { ErrorPanel } from '@/components/executions/error-panel';
import { useModKey } from '@/components/shell/mod-key';
import type { SqlEditorHandle } from '@/components/sql-editor/editor-props';
import { SqlEditor } from '@/components/sql-editor/sql-editor';
import type { SqlMarker } from '@/components/sql-editor/sql-marker';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { FieldError } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { useNow } from '@/components/ui/relative-time';
import { parse } from '@/lib/amc-sql/parse';
import type { FieldIssue } from '@/lib/errors';
import { type RunError, runRequest } from '@/lib/executions/schema';
import { BuilderToolbar } from './builder-toolbar';
import { EXAMPLE_QUERY } from './example-query';
import type { InstanceOption } from './instance-select';
import { ParameterFields } from './parameter-fields';
import { checkReady, queryParameters, readParameters } from './query-parameters';
import { RunHint } from './run-hint';
import { RunPanel } from './run-panel';
import { SplitPane } from './split-pane';
import { useBuilderRun } from './use-builder-run';
import { type DraftContent, useDraft } from './use-draft';
import { useHandedOver } from './use-handed-over';
import { useRunShortcut } from './use-run-shortcut';
import { tryWindow } from './window-choice';
import { WindowMeaning } from './window-picker';

export interface QueryBuilderProps {
  userId: string;
  instances: readonly InstanceOption[];
  /** How the page starts: empty, or another run's query. */
  initial: DraftContent;
  /** Drafts of different places don't overwrite each other: `new`, or `from:<run>`. */
  place: string;
  /** The address names a run to start from that is not there. */
  missingRun: boolean;
  /** Why the run to start from failed: marked for as long as its query stands unchanged. */
  startError: RunError | null;
}

/** Write, choose where and when, run, read: all on one page, and nothing typed is lost by leaving it. */
export function QueryBuilder({ userId, instances, initial, place, missingRun, startError }: QueryBuilderProps) {
  const [content, setContent] = useState(initial);
  const [refusal, setRefusal] = useState<{ markers: readonly SqlMarker[]; issues: Record<string, string> } | null>(
    null,
  );
  const editor = useRef<SqlEditorHandle>(null);
  const now = useNow();
  const mod = useModKey();
  const builder = useBuilderRun();
  const draft = useDraft({ userId, place, content, initial, onRestore: setContent });
  useHandedOver({ userId, place, initial, onContent: setContent });
  const parameters = useMemo(() => queryParameters(parse(content.sql)), [content.sql]);
  const resolved = useMemo(() => tryWindow(content.window, now), [content.window, now]);

  const change = (part: Partial<DraftContent>) => {
    setContent((before) => ({ ...before, ...part }));
    setRefusal(null);
    if (builder.failure !== null) builder.clearFailure();
  };
  const refuse = (issues: Record<string, string>, markers: readonly SqlMarker[] = []) => {
    setRefusal({ issues, markers });
    const first = markers[0];
    if (first !== undefined) editor.current?.goTo(first.startLine, first.startColumn);
  };

  const run = () => {
    if (builder.sending) return;
    const read = readParameters(parameters, content.parameters);
    if (resolved.ok) {
      const { start, end, startUtc, endUtc } = resolved.window;
      const window = { start, end, startUtc: utcText(startUtc), endUtc: utcText(endUtc) };
      const ready = checkReady(content.sql, read.ok ? read.values : {}, window);
      const errors = { ...(ready.ok ? {} : ready.errors), ...(read.ok ? {} : read.errors) };
      if (Object.keys(errors).length > 0) {
        refuse(
          Object.fromEntries(Object.entries(errors).map(([name, message]) => [`parameters.${name}`, message])),
          ready.ok ? [] : ready.markers.filter((marker) => namesOneOf(marker.message, errors)),
        );
        return;
      }
    }
    const request = runRequest.safeParse({
      instanceId: content.instanceId,
      ...(content.name.trim() === '' ? {} : { name: content.name }),
      sql: content.sql,
      window: content.window,
      parameters: read.ok ? read.values : {},
    });
    if (!request.success) {
      refuse(byField(request.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }))));
      return;
    }
    if (!resolved.ok) {
      refuse({ [resolved.field]: resolved.message });
      return;
    }
    setRefusal(null);
    void builder.send(request.data);
  };
  useRunShortcut(run);

  const startOver = () => {
    const before = content;
    draft.discard();
    change(initial);
    toast('The draft was thrown away', { action: { label: 'Undo', onClick: () => change(before) } });
  };

  const issues = { ...byField(builder.failure?.issues ?? []), ...refusal?.issues };
  const { run: watched, error: statusError, refetch, missing } = builder.status;
  const stale = builder.ranSql !== null && builder.ranSql !== content.sql;
  const carried = builder.runId === null && content.sql === initial.sql ? startError : null;
  const runError = stale || builder.ranSql === null ? carried : (watched?.error ?? null);
  const markers = useMemo(() => [...(refusal?.markers ?? []), ...errorMarkers(runError)], [refusal, runError]);
  const showPanel = builder.sending || (builder.runId !== null && !missing);

  return (
    <div className="flex min-h-0 flex-col md:h-[calc(100dvh-3rem)]">
      <div className="flex flex-col gap-2 border-border border-b px-4 py-2 md:px-6">
        <BuilderToolbar
          name={content.name}
          onName={(name) => change({ name })}
          draft={draft.state}
          onStartOver={JSON.stringify(content) === JSON.stringify(initial) ? null : startOver}
          instances={instances}
          instanceId={content.instanceId}
          instanceInvalid={issues.instanceId !== undefined}
          onInstance={(instance) =>
            change({ instanceId: instance.id, window: { ...content.window, zone: instance.timeZone } })
          }
          policy={content.window}
          resolved={resolved}
          now={now}
          onWindow={(window) => change({ window })}
          onRun={run}
          sending={builder.sending}
        />
        {missingRun ? (
          <Notice kind="warning">The run to start from is not there, or is not yours. This is an empty query.</Notice>
        ) : null}
        <WindowMeaning resolved={resolved} now={now} />
        {issues.instanceId === undefined ? null : <FieldError>Choose the instance to run on</FieldError>}
        {issues.sql === undefined ? null : <FieldError>{issues.sql}</FieldError>}
        <ParameterFields
          parameters={parameters}
          values={content.parameters}
          errors={Object.fromEntries(
            parameters.flatMap(({ name }) => {
              const message = issues[`parameters.${name}`];
              return message === undefined ? [] : [[name, message]];
            }),
          )}
          onChange={(name, value) => change({ parameters: { ...content.parameters, [name]: value } })}
        />
        {builder.failure === null ? null : (
          <ErrorState
            title={builder.failure.message}
            eventId={builder.failure.eventId === '' ? undefined : builder.failure.eventId}
            action={
              builder.failure.code === 'needs_reauth' ? (
                <Button asChild>
                  <a href="/profile">Reconnect Amazon</a>
                </Button>
              ) : undefined
            }
          />
        )}
      </div>
      <SplitPane
        label="Height of the editor"
        top={
          <SqlEditor
            label="AMC SQL"
            value={content.sql}
            onChange={(sql) => change({ sql })}
            markers={markers}
            onRun={run}
            handle={editor}
            instanceId={content.instanceId}
          />
        }
        bottom={
          showPanel ? (
            <RunPanel
              run={watched}
              sending={builder.sending}
              statusError={statusError}
              stale={stale}
              onRefresh={() => void refetch()}
              onShow={(line, column) => editor.current?.goTo(line, column)}
            />
          ) : carried !== null ? (
            <div className="h-full overflow-auto p-4 md:px-6">
              <ErrorPanel
                error={carried}
                status="FAILED"
                onShow={(line, column) => editor.current?.goTo(line, column)}
              />
            </div>
          ) : (
            <RunHint mod={mod} onExample={content.sql.trim() === '' ? () => change({ sql: EXAMPLE_QUERY }) : null} />
          )
        }
      />
    </div>
  );
}

/** `yyyy-MM-ddTHH:mm:ss` in UTC. */
function utcText(instant: Date): string {
  return instant.toISOString().slice(0, 19);
}

function namesOneOf(message: string, errors: Readonly<Record<string, string>>): boolean {
  return Object.keys(errors).some((name) => message.startsWith(`{{${name}}}`));
}

/** The first message of each field. */
function byField(issues: readonly FieldIssue[]): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const { field, message } of issues) fields[field] ??= message;
  return fields;
}
