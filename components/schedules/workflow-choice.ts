import type { WorkflowDetail, WorkflowSummary } from '@/lib/workflows/types';

export interface ChoosableWorkflow {
  id: string;
  name: string;
  instanceName: string | null;
  tags: readonly string[];
}

export interface ChosenWorkflow extends ChoosableWorkflow {
  instanceId: string | null;
  parameters: WorkflowDetail['parameters'];
}

export function choosable({ id, name, instance, tags }: WorkflowSummary): ChoosableWorkflow {
  return { id, name, instanceName: instance?.name ?? null, tags };
}

export function chosenOf(workflow: WorkflowDetail): ChosenWorkflow {
  return { ...choosable(workflow), instanceId: workflow.instance?.id ?? null, parameters: workflow.parameters };
}

export interface WorkflowOffer {
  items: readonly ChoosableWorkflow[];
  /** Whether there are more than are shown. */
  more: boolean;
}
