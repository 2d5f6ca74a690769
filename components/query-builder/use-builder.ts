'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import { errorMarkers } from '@/components/executions/error-marker';
import type { SqlEditorHandle } from '@/components/sql-editor/editor-props';
import { readSqlParameters, useSqlParameters } from '@/components/sql-editor/language/use-sql-parameters';
import type { SqlMarker } from '@/components/sql-editor/sql-marker';
import { useNow } from '@/components/ui/relative-time';
import { toast } from '@/components/ui/toast';
import { type RunError, type RunRequest, runRequest } from '@/lib/executions/schema';
import type { WorkflowUuid } from '@/lib/ids';
import type { WorkflowStatus } from '@/lib/workflows/constants';
import type { QueryDraft } from '@/lib/workflows/schema';
import type { StoredDraft } from '@/lib/workflows/types';
import { draftText } from './draft';
import { byField, type FieldErrors } from './field-errors';
import type { InstanceOption } from './instance-select';
import { readParameters } from './parameter-values';
import { checkReady, queryParameters } from './query-parameters';
import { runSettings } from './run-settings';
import { useBuilderRun } from './use-builder-run';
import { useDraft } from './use-draft';
import { useDraftConflict } from './use-draft-conflict';
import { useHandedOver } from './use-handed-over';
import { useServerDraft } from './use-server-draft';
import { useSoleEditor } from './use-sole-editor';
import { useStep } from './use-step';
import { renderWindowOf, tryWindow } from './window-choice';

/** The saved query that is being edited. */
export interface SavedQuery {
  id: WorkflowUuid;
  /** As it was read: whoever saves over a newer one is refused. */
  updatedAt: string;
  status: WorkflowStatus;
  version: number;
}

export interface BuilderProps {
  userId: string;
  instances: readonly InstanceOption[];
  /** How the page starts: empty, a saved query, or another run's query. */
  initial: QueryDraft;
  /** Drafts of different places don't overwrite each other: `new`, `edit:<query>`, `from:<run>`. */
  place: string;
  /** The address names a run to start from that is not there. */
  missingRun: boolean;
  /** Why the run to start from failed: marked for as long as its query stands unchanged. */
  startError: RunError | null;
  saved: SavedQuery | null;
  /** Unfinished changes of the saved query, kept on the server. */
  serverDraft: StoredDraft | null;
}

const NOTHING_FOUND = { template: [], amc: [] } as const;

/**
 * Everything the three steps share: the text, its parameters and what is wrong with it, the drafts, the run. Nothing here
 * renders.
 */
export function useBuilder(props: BuilderProps) {
  const { userId, place, initial, instances, saved, startError } = props;
  const [content, setContent] = useState(initial);
  const [refusal, setRefusal] = useState<{ markers: readonly SqlMarker[]; errors: FieldErrors } | null>(null);
  const editor = useRef<SqlEditorHandle>(null);
  const { step, goTo } = useStep();
  const now = useNow();
  const running = useBuilderRun();
  const sole = useSoleEditor(`${userId}:${place}`);
  const server = useServerDraft({
    workflowId: saved?.id ?? null,
    content,
    initial: props.serverDraft?.draft ?? initial,
    updatedAt: props.serverDraft?.updatedAt ?? null,
    paused: sole.elsewhere,
  });
  const draft = useDraft({
    userId,
    place,
    content,
    initial,
    server: props.serverDraft,
    serverDraft: server.updatedAt,
    paused: sole.elsewhere,
    onRestore: setContent,
  });
  const conflict = useDraftConflict({ workflowId: saved?.id ?? null, content, server, onContent: setContent });
  useHandedOver({ userId, place, initial, onContent: setContent });

  const found = useSqlParameters(content.sql);
  const parameters = useMemo(
    () => queryParameters(found ?? NOTHING_FOUND, content.parameters),
    [found, content.parameters],
  );
  const reading = useMemo(() => readParameters(parameters, content.parameters), [parameters, content.parameters]);
  const resolved = useMemo(() => tryWindow(content.window, now), [content.window, now]);
  const instance = instances.find(({ id }) => id === content.instanceId) ?? null;
  const settings = runSettings(content, instance?.type === 'SANDBOX');

  const change = (part: Partial<QueryDraft>) => {
    setContent((before) => ({ ...before, ...part }));
    setRefusal(null);
    if (running.failure !== null) running.clearFailure();
  };
  const refuse = (errors: FieldErrors, markers: readonly SqlMarker[] = []) => {
    setRefusal({ errors, markers });
    const first = markers[0];
    if (first !== undefined) editor.current?.goTo(first.startLine, first.startColumn);
  };
  /** Shows a place of the SQL, from whichever step. The editor takes no focus before its step is there. */
  const waitingPlace = useRef<{ line: number; column: number } | null>(null);
  const show = (line: number, column: number) => {
    if (step === 'edit') return editor.current?.goTo(line, column);
    waitingPlace.current = { line, column };
    goTo('edit');
  };
  useEffect(() => {
    if (step !== 'edit' || waitingPlace.current === null) return;
    const { line, column } = waitingPlace.current;
    waitingPlace.current = null;
    editor.current?.goTo(line, column);
  }, [step]);

  /** The request as it stands on the page, or null after it has said what is missing and where. */
  const request = async (): Promise<RunRequest | null> => {
    // The fields may be a moment behind the text: what is sent is read from the text as it is now.
    const fresh = (await readSqlParameters(content.sql)) ?? found ?? NOTHING_FOUND;
    const asked = queryParameters(fresh, content.parameters);
    const read = readParameters(asked, content.parameters);
    const errors: FieldErrors = {};
    let markers: readonly SqlMarker[] = [];
    if (resolved.ok) {
      const ready = checkReady(content.sql, read.values, renderWindowOf(resolved.window), read.emptyLists);
      const wrong = { ...(ready.ok ? {} : ready.errors), ...(read.ok ? {} : read.errors) };
      for (const [name, message] of Object.entries(wrong)) errors[`parameters.${name}`] = message;
      markers = ready.ok ? [] : ready.markers.filter((marker) => namesOneOf(marker.message, wrong));
    } else errors[resolved.field] = resolved.message;
    const parsed = runRequest.safeParse({
      instanceId: content.instanceId,
      ...(saved === null ? {} : { workflowId: saved.id }),
      ...(content.name.trim() === '' ? {} : { name: content.name.trim().slice(0, 120) }),
      sql: content.sql,
      window: content.window,
      parameters: read.values,
      emptyLists: read.emptyLists,
      ...settings,
    });
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues) errors[path.join('.')] ??= message;
      if (errors.instanceId !== undefined) errors.instanceId = 'Choose the instance to run on';
    }
    if (Object.keys(errors).length > 0) {
      refuse(errors, markers);
      return null;
    }
    setRefusal(null);
    return parsed.data ?? null;
  };

  const run = async () => {
    if (running.sending) return;
    const asked = await request();
    if (asked === null) return;
    await running.send(asked);
  };

  const startOver = () => {
    const before = content;
    draft.discard();
    change(initial);
    toast('Back to how it was', { action: { label: 'Undo', onClick: () => change(before) } });
  };

  const errors: FieldErrors = { ...byField(running.failure?.issues ?? []), ...refusal?.errors };
  const stale = running.ranSql !== null && running.ranSql !== content.sql;
  const carried = running.runId === null && content.sql === initial.sql ? startError : null;
  const watched = running.status.run;
  // After a reload the text that ran is not known; the run's own row says what it was.
  const runError = stale ? null : running.runId === null ? carried : (watched?.error ?? null);
  const markers = useMemo(() => [...(refusal?.markers ?? []), ...errorMarkers(runError)], [refusal, runError]);
  const changed = draftText(content) !== draftText(initial);

  return {
    ...props,
    content,
    change,
    changed,
    step,
    goTo,
    show,
    editor,
    now,
    found,
    parameters,
    reading,
    resolved,
    instance,
    settings,
    request,
    run,
    refuse,
    running,
    stale,
    carried,
    runError,
    errors,
    markers,
    startOver,
    draft,
    server,
    conflict,
    sole,
  };
}

export type Builder = ReturnType<typeof useBuilder>;

function namesOneOf(message: string, errors: Readonly<Record<string, string>>): boolean {
  return Object.keys(errors).some((name) => message.startsWith(`{{${name}}}`));
}
