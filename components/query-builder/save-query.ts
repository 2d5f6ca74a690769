import type { QueryDraft } from '@/lib/workflows/schema';
import { type WorkflowFormInput, workflowInput } from '@/lib/workflows/schema';
import type { FieldErrors } from './field-errors';
import { savedParameters } from './parameter-values';
import type { QueryParameter } from './query-parameters';
import type { RunSettings } from './run-settings';

/** What is saved of the page: values that can not be read yet are left out, everything else must be right. */
export function queryToSave({
  content,
  parameters,
  settings,
  status,
}: {
  content: QueryDraft;
  parameters: readonly QueryParameter[];
  settings: RunSettings;
  status: 'draft' | 'active' | 'archived';
}): { ok: true; input: WorkflowFormInput } | { ok: false; errors: FieldErrors } {
  const { name, description, sql, instanceId, tags, template, window } = content;
  const input = {
    name,
    description,
    sql,
    parameters: savedParameters(parameters, content.parameters),
    options: {
      ...settings.options,
      window,
      ...(settings.timeoutSeconds === undefined ? {} : { timeoutSeconds: settings.timeoutSeconds }),
    },
    instanceId: instanceId === '' ? null : instanceId,
    tags: [...tags],
    status,
    template: template === null ? null : { id: template.id, version: template.version },
  };
  const read = workflowInput.safeParse(input);
  if (read.success) return { ok: true, input: read.data };
  const errors: FieldErrors = {};
  for (const { path, message } of read.error.issues) {
    // A saved query holds the time-out among its options; the page has it as a field of its own, as a run does.
    const field = path.join('.').replace(/^options\.(timeoutSeconds|window)/, '$1');
    errors[field] ??= message;
  }
  return { ok: false, errors };
}
