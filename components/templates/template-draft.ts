import { CATEGORIES, type TemplateCategory } from '@/lib/templates/constants';
import { documentedParameters } from '@/lib/templates/parameter-specs';
import type { ParameterSpec, TemplateFormInput, WindowAdvice } from '@/lib/templates/schema';

/** A template while it is being written: everything as text, as it stands in the fields. */
export interface TemplateDraft {
  readonly name: string;
  readonly purpose: string;
  readonly description: string;
  readonly category: string;
  /** With commas between them. */
  readonly tags: string;
  readonly difficulty: 'beginner' | 'intermediate' | 'advanced';
  readonly shared: boolean;
  readonly sql: string;
  readonly windowDays: string;
  readonly windowLagDays: string;
  /** By parameter name. Words of a parameter stay here while it is out of the SQL, so that retyping it loses nothing. */
  readonly parameters: Readonly<Record<string, ParameterDraft>>;
}

export interface ParameterDraft {
  readonly help: string;
  readonly defaultText: string;
  readonly required: boolean;
  readonly spec: ParameterSpec;
}

/** What a draft starts from: a saved query or a run (its template text, never the rendered one), or a template. */
export interface DraftStart {
  readonly name: string;
  readonly sql: string;
  readonly parameters?: readonly ParameterSpec[];
  readonly window?: WindowAdvice | null;
  readonly purpose?: string;
  readonly description?: string;
  readonly category?: string;
  readonly tags?: readonly string[];
  readonly difficulty?: TemplateDraft['difficulty'];
  readonly shared?: boolean;
}

export function draftOf(start: DraftStart): TemplateDraft {
  return {
    name: start.name,
    purpose: start.purpose ?? '',
    description: start.description ?? '',
    category: start.category ?? '',
    tags: (start.tags ?? []).join(', '),
    difficulty: start.difficulty ?? 'intermediate',
    shared: start.shared ?? false,
    sql: start.sql,
    windowDays: start.window ? String(start.window.days) : '',
    windowLagDays: start.window ? String(start.window.lagDays) : '',
    parameters: Object.fromEntries(
      documentedParameters(start.sql, start.parameters ?? []).map((spec) => [spec.name, parameterDraft(spec)]),
    ),
  };
}

function parameterDraft(spec: ParameterSpec): ParameterDraft {
  const { default: value } = spec;
  return {
    help: spec.help,
    defaultText: value === null ? '' : Array.isArray(value) ? value.join(', ') : String(value),
    required: spec.required,
    spec,
  };
}

/** The parameters that the draft's SQL has now, each with the words there are for it. */
export function parametersIn(draft: TemplateDraft): (ParameterDraft & { readonly name: string })[] {
  const known = Object.values(draft.parameters).map(({ spec }) => spec);
  return documentedParameters(draft.sql, known).map((spec) => ({
    ...(draft.parameters[spec.name] ?? parameterDraft(spec)),
    spec,
    name: spec.name,
  }));
}

/** True for a type whose values are a list. */
export function isList(type: ParameterSpec['type']): boolean {
  return type === 'text_list' || type === 'number_list';
}

export type DraftReading =
  | { readonly ok: true; readonly input: TemplateFormInput }
  | { readonly ok: false; readonly issues: Readonly<Record<string, string>> };

/** The draft as the server takes it, or what is wrong by field (`name`, `parameters.NAME`, `window`). */
export function readDraft(draft: TemplateDraft): DraftReading {
  const issues: Record<string, string> = {};
  const parameters = parametersIn(draft).map(({ name, spec, help, defaultText, required }) => {
    const value = readDefault(spec.type, defaultText);
    if (value === undefined)
      issues[`parameters.${name}`] = `“${defaultText.trim()}” is not a ${WORDS[spec.type] ?? 'value'}`;
    return { ...spec, help: help.trim(), required: isList(spec.type) ? required : true, default: value ?? null };
  });
  const window = readWindow(draft);
  if (window === undefined) {
    issues.window = 'Give both numbers of days (the first at least 1, neither above 400), or none';
  }
  const category = (CATEGORIES as readonly string[]).includes(draft.category);
  if (!category) issues.category = 'Choose a category';
  if (draft.name.trim() === '') issues.name = 'Give the template a name';
  if (Object.keys(issues).length > 0) return { ok: false, issues };
  return {
    ok: true,
    input: {
      name: draft.name,
      purpose: draft.purpose,
      description: draft.description,
      category: draft.category as TemplateCategory,
      sql: draft.sql,
      parameters,
      tags: draft.tags
        .split(/[,;\n]+/)
        .flatMap((tag) => (tag.trim() === '' ? [] : [tag.trim().replaceAll(/\s+/g, '-')])),
      difficulty: draft.difficulty,
      shared: draft.shared,
      window: window ?? null,
    },
  };
}

const WORDS: Partial<Record<ParameterSpec['type'], string>> = {
  number: 'number',
  number_list: 'list of numbers',
  boolean: 'true or false',
  date: 'date such as 2026-11-07',
};

/** Undefined: it is no value of that type. Null: none is given. */
function readDefault(type: ParameterSpec['type'], text: string): ParameterSpec['default'] | undefined {
  const given = text.trim();
  if (given === '') return null;
  const items = () => given.split(/[,;\n\t]+/).flatMap((item) => (item.trim() === '' ? [] : [item.trim()]));
  const isNumber = (item: string) => /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)$/.test(item);
  switch (type) {
    case 'number':
      return isNumber(given) ? Number(given) : undefined;
    case 'boolean':
      return given === 'true' || given === 'false' ? given === 'true' : undefined;
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(given) ? given : undefined;
    case 'number_list':
      return items().every(isNumber) ? items() : undefined;
    case 'text_list':
      return items();
    // Rows of values have no default: nothing sensible could be typed into one line.
    case 'rows':
      return null;
    default:
      return given;
  }
}

function readWindow({ windowDays, windowLagDays }: TemplateDraft): WindowAdvice | null | undefined {
  if (windowDays.trim() === '' && windowLagDays.trim() === '') return null;
  const [days, lagDays] = [windowDays, windowLagDays].map((text) =>
    /^\d{1,3}$/.test(text.trim()) ? Number(text) : -1,
  );
  if (days === undefined || lagDays === undefined) return undefined;
  return days >= 1 && days <= 400 && lagDays >= 0 && lagDays <= 400 ? { days, lagDays } : undefined;
}
