'use client';

import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { ErrorState } from '@/components/ui/error-state';
import { Skeleton } from '@/components/ui/skeleton';
import { failureOf } from '@/lib/actions/result';
import { previewScheduleAction } from '@/lib/schedules/actions';
import { describeTimetable } from '@/lib/schedules/describe';
import { scheduleKeys } from '@/lib/schedules/keys';
import { previewInput } from '@/lib/schedules/schema';
import type { PreviewRun } from '@/lib/schedules/types';
import { describeWindow } from '@/lib/schedules/window-policy';
import { RunList } from './run-list';
import { intervalOf, type ScheduleDraft, windowOf } from './schedule-draft';

/** The timetable and the window in words, and the next five runs with the days each one covers. */
export function UpcomingRuns({ draft }: { draft: ScheduleDraft }) {
  const asked = useDeferredValue({
    interval: intervalOf(draft),
    timeOfDay: draft.timeOfDay,
    timeZone: draft.timeZone.trim(),
    window: windowOf(draft),
  });
  const input = previewInput.safeParse(asked);
  const { data, error } = useQuery({
    queryKey: [...scheduleKeys.all, 'preview', asked],
    enabled: input.success,
    placeholderData: (before: PreviewRun[] | undefined) => before,
    queryFn: async () => {
      const answer = await previewScheduleAction(previewInput.parse(asked));
      const failure = failureOf(answer);
      if (failure !== null || answer.data === undefined) throw new Error(failure?.message ?? 'No preview came back.');
      return answer.data.runs;
    },
  });
  return (
    <section
      aria-labelledby="upcoming-runs"
      className="flex flex-col gap-3 rounded-md border border-border bg-card p-4"
    >
      <h2 id="upcoming-runs" className="font-semibold text-base">
        Next five runs
      </h2>
      {!input.success ? (
        <p className="text-muted-foreground text-sm">They appear when interval and window are complete.</p>
      ) : (
        <>
          <p className="text-sm">
            {describeTimetable(input.data)}.<br />
            <span className="text-muted-foreground">Window: {describeWindow(input.data.window)}.</span>
          </p>
          {error ? (
            <ErrorState title={error.message} />
          ) : data === undefined ? (
            <Skeleton className="h-40 w-full" />
          ) : (
            <RunList runs={data} zone={input.data.timeZone} />
          )}
        </>
      )}
    </section>
  );
}
