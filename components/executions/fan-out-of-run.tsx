'use client';

import type { ExecutionDetail } from '@/lib/executions/types';
import { FanOutDialog } from './fan-out-dialog';
import type { FanOutInstance } from './fan-out-request';
import { requestOf } from './request-of';

/** Asks on which instances a run is to be repeated. Loaded when it is asked for: it reads the run by the schemas of runs. */
export function FanOutOfRun({
  run,
  instances,
  onOpenChange,
}: {
  run: ExecutionDetail;
  instances: readonly FanOutInstance[];
  onOpenChange: (open: boolean) => void;
}) {
  return <FanOutDialog open onOpenChange={onOpenChange} request={requestOf(run)} instances={instances} />;
}
