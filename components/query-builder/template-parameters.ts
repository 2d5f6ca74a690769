import type { ParameterSpec } from '@/lib/templates/schema';
import type { ParameterKind } from '@/lib/workflows/constants';
import type { DraftParameter } from '@/lib/workflows/schema';
import { asText } from './parameter-values';

/** How a template's word for where values come from is asked for here; the others follow the place in the SQL. */
function kindOf({ type, picker }: ParameterSpec): ParameterKind | undefined {
  const list = type.endsWith('_list');
  if (picker === 'asin' && list) return 'asin_list';
  if (picker === 'campaign' && list) return 'campaign_list';
  if (picker === 'choice' && !list) return 'choice';
  return undefined;
}

/** A template's parameters as the form starts with them: defaults, help, choices; what may stay empty filters nothing. */
export function documentedDrafts(parameters: readonly ParameterSpec[]): Record<string, DraftParameter> {
  return Object.fromEntries(
    parameters.map((spec) => {
      const kind = kindOf(spec);
      return [
        spec.name,
        {
          text: asText(spec.default),
          ...(kind === undefined ? {} : { kind }),
          ...(spec.choices === undefined ? {} : { choices: spec.choices }),
          ...(spec.help === '' ? {} : { help: spec.help }),
          ...(!spec.required && /_list$|^rows$/.test(spec.type) ? { whenEmpty: 'match_everything' as const } : {}),
        },
      ];
    }),
  );
}
