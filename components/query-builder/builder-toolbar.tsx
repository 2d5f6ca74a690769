'use client';

import { Play } from 'lucide-react';
import Link from 'next/link';
import { useModKey } from '@/components/shell/mod-key';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Kbd } from '@/components/ui/kbd';
import type { WindowPolicy, WindowResult } from '@/lib/workflows/window';
import { type InstanceOption, InstanceSelect } from './instance-select';
import type { DraftState } from './use-draft';
import { WindowPicker } from './window-picker';

const DRAFT_WORDS: Readonly<Record<DraftState, string>> = {
  fresh: '',
  restored: 'Draft restored',
  saved: 'Draft kept in this browser',
  'not-kept': 'This browser does not keep drafts',
};

/** Name, instance, window and Run: everything a run needs besides its query. */
export function BuilderToolbar({
  name,
  onName,
  draft,
  onStartOver,
  instances,
  instanceId,
  instanceInvalid,
  onInstance,
  policy,
  resolved,
  now,
  onWindow,
  onRun,
  sending,
}: {
  name: string;
  onName: (name: string) => void;
  draft: DraftState;
  /** Throws the draft away; null while there is none. */
  onStartOver: (() => void) | null;
  instances: readonly InstanceOption[];
  instanceId: string;
  instanceInvalid: boolean;
  onInstance: (instance: InstanceOption) => void;
  policy: WindowPolicy;
  resolved: WindowResult;
  now: Date;
  onWindow: (policy: WindowPolicy) => void;
  onRun: () => void;
  sending: boolean;
}) {
  const mod = useModKey();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="flex min-w-0 flex-1 basis-52 items-center gap-3">
        <h1 className="sr-only">Query builder</h1>
        <Input
          aria-label="Name of the query"
          placeholder="Untitled query"
          maxLength={120}
          value={name}
          onChange={(event) => onName(event.target.value)}
          className="max-w-80 border-transparent bg-transparent px-1.5 font-medium text-lg! hover:border-input focus-visible:bg-card"
        />
        <span className="shrink-0 text-muted-foreground text-xs max-lg:sr-only" role="status">
          {DRAFT_WORDS[draft]}
        </span>
        {onStartOver === null ? null : (
          <Button size="sm" variant="ghost" className="text-muted-foreground" onClick={onStartOver}>
            Start over
          </Button>
        )}
      </div>
      <div className="flex w-full min-w-0 flex-wrap items-center gap-2 sm:w-auto">
        <div className="min-w-0 max-sm:basis-[calc(50%-0.25rem)] sm:w-52">
          {instances.length === 0 ? (
            <Button asChild className="w-full">
              <Link href="/instances">No instance yet</Link>
            </Button>
          ) : (
            <InstanceSelect instances={instances} value={instanceId} invalid={instanceInvalid} onChange={onInstance} />
          )}
        </div>
        <div className="grid min-w-0 max-sm:basis-[calc(50%-0.25rem)] sm:w-48">
          <WindowPicker policy={policy} resolved={resolved} now={now} onChange={onWindow} />
        </div>
        <Button
          variant="primary"
          pending={sending}
          onClick={onRun}
          className="max-sm:w-full"
          aria-keyshortcuts="Meta+Enter Control+Enter"
        >
          {sending ? null : <Play aria-hidden />}
          Run
          <Kbd className="border-transparent bg-transparent text-primary-foreground max-md:hidden">{mod} ↵</Kbd>
        </Button>
      </div>
    </div>
  );
}
