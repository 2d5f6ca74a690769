'use client';

import type { ReactNode } from 'react';
import { useReading } from '@/components/sql-editor/language/use-reading';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { LineIndex } from '@/lib/amc-sql/positions';
import { formatDuration, formatUtc, formatWindow } from '@/lib/time';
import { isList } from './query-parameters';
import type { Builder } from './use-builder';
import { useEstimate, useWarnings } from './use-review';
import { windowAdvice } from './window-choice';

const WARNINGS_SHOWN = 8;

/** What a run of the query will be: where, which days, which values, what is doubtful, how long it will take. */
export function ReviewFacts({ builder }: { builder: Builder }) {
  const { content, instance, resolved, now, parameters, reading, errors, goTo } = builder;
  return (
    <div className="flex flex-col gap-4 text-sm">
      <Fact title="Instance">
        {instance === null ? (
          <Missing onPress={() => goTo('configure')}>None chosen</Missing>
        ) : (
          <>
            <span className="font-medium">{instance.name}</span>
            <span className="text-muted-foreground">
              {' '}
              · {instance.region}
              {instance.type === 'SANDBOX' ? ' · sandbox' : ''}
            </span>
          </>
        )}
      </Fact>
      <Fact title="Time window">
        {resolved.ok ? (
          <>
            <p>{formatWindow(resolved.window.start, resolved.window.end, resolved.window.zone)}</p>
            <p className="font-mono text-muted-foreground text-xs">
              {formatUtc(resolved.window.startUtc)}
              <br />
              to {formatUtc(resolved.window.endUtc)}
            </p>
            <p className="text-muted-foreground text-xs">{windowAdvice(resolved.window.endUtc, now)}</p>
          </>
        ) : (
          <Missing onPress={() => goTo('configure')}>{resolved.message}</Missing>
        )}
      </Fact>
      {parameters.length === 0 ? null : (
        <Fact title="Parameters">
          <dl className="flex flex-col gap-1">
            {parameters.map(({ name, kind }) => {
              const error = errors[`parameters.${name}`] ?? (reading.ok ? undefined : reading.errors[name]);
              const value = reading.values[name];
              return (
                <div key={name} className="flex min-w-0 items-baseline justify-between gap-2">
                  <dt className="truncate font-mono text-xs" title={name}>
                    {name}
                  </dt>
                  <dd
                    className="min-w-0 max-w-[60%] shrink-0 truncate text-right text-xs"
                    title={error ?? valueWords(value)}
                  >
                    {error !== undefined && value === undefined ? (
                      <Missing onPress={() => goTo('configure')}>no value</Missing>
                    ) : Array.isArray(value) && isList(kind) ? (
                      listSummary(value.length, reading.emptyLists[name])
                    ) : (
                      valueWords(value)
                    )}
                  </dd>
                </div>
              );
            })}
          </dl>
        </Fact>
      )}
      <Warnings builder={builder} />
      <EstimateFact builder={builder} />
      {content.template === null || content.template.name === '' ? null : (
        <Fact title="Template">
          {content.template.name}, version {content.template.version}
        </Fact>
      )}
    </div>
  );
}

function Warnings({ builder }: { builder: Builder }) {
  const { content, show } = builder;
  const reading = useReading('measurement', content.instanceId);
  const findings = useWarnings(content.sql, reading);
  const lines = new LineIndex(content.sql);
  const told = findings?.filter(({ severity }) => severity === 'error' || severity === 'warning') ?? [];
  return (
    <Fact title="Warnings">
      {findings === null ? (
        <Skeleton className="h-4 w-40" />
      ) : told.length === 0 ? (
        <span className="text-muted-foreground">None</span>
      ) : (
        <ul className="flex flex-col gap-1.5">
          {told.slice(0, WARNINGS_SHOWN).map((finding) => {
            const { line, column } = lines.position(finding.start);
            return (
              <li key={`${finding.id} ${finding.start}`} className="flex flex-col text-xs">
                <span className={finding.severity === 'error' ? 'text-status-failed' : 'text-status-paused'}>
                  {finding.severity === 'error' ? 'Error: ' : 'Warning: '}
                  <span className="text-foreground">{finding.message}</span>
                </span>
                <button
                  type="button"
                  className="w-fit cursor-pointer rounded-sm text-link underline underline-offset-4"
                  onClick={() => show(line, column)}
                >
                  Line {line}
                </button>
              </li>
            );
          })}
          {told.length > WARNINGS_SHOWN ? (
            <li className="text-muted-foreground text-xs">and {told.length - WARNINGS_SHOWN} more in the editor</li>
          ) : null}
        </ul>
      )}
    </Fact>
  );
}

function EstimateFact({ builder: { saved, content } }: { builder: Builder }) {
  const state = useEstimate(saved?.id ?? null, content.sql, content.instanceId);
  return (
    <Fact title="Estimate">
      {state.is === 'waiting' ? (
        <Skeleton className="h-4 w-40" />
      ) : state.is === 'failed' ? (
        <span className="text-muted-foreground">It could not be worked out.</span>
      ) : state.estimate === null ? (
        <span className="text-muted-foreground">None yet: this query has not run.</span>
      ) : (
        <>
          <p>
            {formatDuration(state.estimate.medianMs)}
            <span className="text-muted-foreground"> · 9 of 10 within {formatDuration(state.estimate.p90Ms)}</span>
          </p>
          {state.estimate.rows === null ? null : (
            <p className="tabular-nums">
              {state.estimate.rows.median.toLocaleString('en')} rows
              {state.estimate.rows.least === state.estimate.rows.most ? null : (
                <span className="text-muted-foreground">
                  {' '}
                  ({state.estimate.rows.least.toLocaleString('en')} to {state.estimate.rows.most.toLocaleString('en')})
                </span>
              )}
            </p>
          )}
          {state.estimate.cost === null ? null : (
            <p className="tabular-nums">
              {state.estimate.cost.currency} {state.estimate.cost.amount.toFixed(2)}
            </p>
          )}
          <p className="text-muted-foreground text-xs">
            From {state.estimate.runs === 1 ? 'its one finished run' : `its last ${state.estimate.runs} finished runs`}
          </p>
        </>
      )}
    </Fact>
  );
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-0.5">
      <h2 className="text-muted-foreground text-xs">{title}</h2>
      <div className="min-w-0">{children}</div>
    </section>
  );
}

function Missing({ children, onPress }: { children: ReactNode; onPress: () => void }) {
  return (
    <Button
      size="sm"
      variant="ghost"
      className="-ml-1 h-auto! max-w-full whitespace-normal px-1 py-0.5 text-left text-status-paused"
      onClick={onPress}
    >
      {children}
    </Button>
  );
}

function valueWords(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}

function listSummary(count: number, whenEmpty: string | undefined): string {
  if (count > 0) return count === 1 ? '1 value' : `${count.toLocaleString('en')} values`;
  return whenEmpty === 'match_everything' ? 'empty: matches everything' : 'empty: matches nothing';
}
