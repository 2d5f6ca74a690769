import { type AmcParameter, amcParameters } from '@/lib/amc-sql/amc-parameters';
import { type TemplateParameter, templateParameters } from '@/lib/amc-sql/parameters';
import type { ParsedQuery } from '@/lib/amc-sql/parse';

/** What a query asks values for: our `{{placeholders}}` and AMC's own CUSTOM_PARAMETERs. */
export interface SqlParameters {
  /** The text they were read from. */
  readonly text: string;
  readonly template: readonly TemplateParameter[];
  readonly amc: readonly AmcParameter[];
}

export function sqlParameters(parsed: ParsedQuery): SqlParameters {
  return { text: parsed.text, template: templateParameters(parsed), amc: amcParameters(parsed) };
}
