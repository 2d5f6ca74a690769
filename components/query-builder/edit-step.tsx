'use client';

import { PanelLeft } from 'lucide-react';
import { useState } from 'react';
import { ErrorPanel } from '@/components/executions/error-panel';
import { useModKey } from '@/components/shell/mod-key';
import { SqlEditor } from '@/components/sql-editor/sql-editor';
import { Button } from '@/components/ui/button';
import { Sheet, SheetContent, SheetTitle } from '@/components/ui/sheet';
import { cn } from '@/lib/cn';
import { EXAMPLE_QUERY } from './example-query';
import { RunBar } from './run-bar';
import { RunHint } from './run-hint';
import { RunPanel } from './run-panel';
import { SchemaExplorer } from './schema-explorer';
import { SplitPane } from './split-pane';
import type { Builder } from './use-builder';

/** Step 1: the schema on the left, the editor, and below it the rows of a test run. */
export function EditStep({ builder }: { builder: Builder }) {
  const { content, change, running, carried, stale, editor, markers, show } = builder;
  const { run: watched, error: statusError, refetch, missing } = running.status;
  const [explorer, setExplorer] = useState(true);
  const [sheet, setSheet] = useState(false);
  const mod = useModKey();
  const showPanel = running.sending || (running.runId !== null && !missing);
  const insert = (text: string) => editor.current?.insert(text);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <RunBar builder={builder} />
      <div className="flex min-h-0 flex-1">
        {explorer ? (
          <div className="w-1/4 min-w-56 max-w-96 border-border border-r max-lg:hidden">
            <SchemaExplorer instanceId={content.instanceId} onInsert={insert} />
          </div>
        ) : null}
        <Sheet open={sheet} onOpenChange={setSheet}>
          <SheetContent side="left" className="w-80 p-0 pt-10">
            <SheetTitle className="sr-only">Tables and fields</SheetTitle>
            <SchemaExplorer
              instanceId={content.instanceId}
              onInsert={(text) => {
                setSheet(false);
                // The sheet gives the focus back when it closes; the editor takes it after that.
                setTimeout(() => insert(text), 200);
              }}
            />
          </SheetContent>
        </Sheet>
        <div className="flex min-w-0 flex-1 flex-col">
          <SplitPane
            label="Height of the editor"
            top={
              <SqlEditor
                label="AMC SQL"
                value={content.sql}
                onChange={(sql) => change({ sql })}
                markers={markers}
                onRun={() => void builder.run()}
                handle={editor}
                instanceId={content.instanceId}
                tools={
                  <>
                    <ExplorerButton
                      open={explorer}
                      className="max-lg:hidden"
                      onPress={() => setExplorer((before) => !before)}
                    />
                    <ExplorerButton open={sheet} className="lg:hidden" onPress={() => setSheet(true)} />
                  </>
                }
              />
            }
            bottom={
              showPanel ? (
                <RunPanel
                  run={watched}
                  sending={running.sending}
                  statusError={statusError}
                  stale={stale}
                  onRefresh={() => void refetch()}
                  onShow={show}
                />
              ) : carried !== null ? (
                <div className="h-full overflow-auto p-4 md:px-6">
                  <ErrorPanel error={carried} status="FAILED" onShow={show} />
                </div>
              ) : (
                <RunHint
                  mod={mod}
                  onExample={content.sql.trim() === '' ? () => change({ sql: EXAMPLE_QUERY }) : null}
                />
              )
            }
          />
        </div>
      </div>
    </div>
  );
}

function ExplorerButton({ open, onPress, className }: { open: boolean; onPress: () => void; className: string }) {
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      className={cn('bg-background/80 text-muted-foreground', className)}
      aria-label="Tables and fields"
      aria-pressed={open}
      title={open ? 'Hide tables and fields' : 'Show tables and fields'}
      onClick={onPress}
    >
      <PanelLeft aria-hidden />
    </Button>
  );
}
