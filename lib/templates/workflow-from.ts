import { AppError } from '@/lib/errors';
import type { InstanceUuid } from '@/lib/ids';
import type { WorkflowInput, WorkflowParameter } from '@/lib/workflows/schema';
import type { ParameterSpec } from './schema';
import type { TemplateDetail } from './types';

export interface UseOfTemplate {
  name?: string | undefined;
  instanceId: InstanceUuid | null;
  tags: string[];
  /** Values by name, over the template's defaults. */
  parameters: Readonly<Record<string, WorkflowParameter['value']>>;
}

function kindOf({ type, picker, choices }: ParameterSpec): WorkflowParameter['kind'] {
  if (picker === 'asin' && type === 'text_list') return 'asin_list';
  if (picker === 'campaign' && (type === 'text_list' || type === 'number_list')) return 'campaign_list';
  if (picker === 'choice' && type === 'text' && choices !== undefined) return 'choice';
  return type;
}

/**
 * The saved query that a template makes: its SQL, its parameters with the given values or its defaults, its advised window
 * in `zone`. A list that may stay empty then filters nothing. Throws AppError `invalid_input` for a name it does not have.
 */
export function workflowFrom(template: TemplateDetail, use: UseOfTemplate, zone: string): WorkflowInput {
  const known = new Set(template.parameters.map(({ name }) => name));
  const issues = Object.keys(use.parameters)
    .filter((name) => !known.has(name))
    .map((name) => ({ field: `parameters.${name}`, message: 'The template has no such parameter' }));
  const [first] = issues;
  if (first) throw new AppError('invalid_input', `${first.field}: ${first.message}`, { issues });
  const parameters = template.parameters.map((spec): [string, WorkflowParameter] => {
    const value = use.parameters[spec.name] ?? spec.default ?? (spec.required ? undefined : []);
    return [
      spec.name,
      {
        kind: kindOf(spec),
        ...(value === undefined ? {} : { value }),
        ...(spec.required ? {} : { whenEmpty: 'match_everything' }),
        ...(spec.choices === undefined ? {} : { choices: spec.choices }),
        ...(spec.help === '' ? {} : { help: spec.help }),
      },
    ];
  });
  const { window } = template;
  return {
    name: use.name ?? template.name,
    description: template.purpose,
    sql: template.sql,
    parameters: Object.fromEntries(parameters),
    options: window ? { window: { kind: 'rolling', lookbackDays: window.days, lagDays: window.lagDays, zone } } : {},
    instanceId: use.instanceId,
    tags: use.tags,
    status: 'active',
    template: { id: template.id, version: template.version },
  };
}
