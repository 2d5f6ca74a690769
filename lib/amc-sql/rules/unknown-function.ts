import { FUNCTIONS, functionNamed } from '../functions';
import { OTHER_DIALECTS, UNDOCUMENTED_WINDOW_FUNCTIONS } from '../functions/other-dialects';
import { NearestNames } from '../nearest';
import type { Call } from '../tree';
import type { SqlType } from '../types';
import { type Rule, type RuleContext, replaceWith } from './rule';

/** Functions of plain Calcite that AMC's guides don't name: they may work. */
const PERHAPS: ReadonlySet<string> = new Set([
  'ANY_VALUE',
  'CHAR_LENGTH',
  'CHARACTER_LENGTH',
  'DAY',
  'INITCAP',
  'LISTAGG',
  'OVERLAY',
  'PERCENTILE_CONT',
  'PERCENTILE_DISC',
  'TIMESTAMPADD',
  'TIMESTAMPDIFF',
  'QUARTER',
  'DAYOFYEAR',
  'CBRT',
  'DEGREES',
  'RADIANS',
  'SIN',
  'COS',
  'TAN',
  'ATAN',
  'RAND',
  'BIT_AND',
  'BIT_OR',
  'EVERY',
  'SOME',
  'GROUPING',
  'LOCALTIME',
  'LOCALTIMESTAMP',
  'CURRENT_TIME',
  'TABLE',
]);

export const unknownFunction: Rule = {
  id: 'unknown-function',
  severity: 'error',
  title: 'Unknown function',
  doc: 'AMC has no function of this name. Functions of other databases have an equivalent more often than not.',
  check(context) {
    const near = new NearestNames();
    for (const call of context.nodes('call')) {
      const name = call.name.name.toUpperCase();
      if (name === '' || functionNamed(name) !== null) continue;
      report(context, call, name, near);
    }
    for (const cast of context.nodes('cast')) {
      if (cast.form !== 'SAFE_CAST' && cast.form !== 'TRY_CAST') continue;
      const word = { start: cast.start, end: cast.start + cast.form.length };
      const message = `AMC's guides don't name ${cast.form}. Use CAST.`;
      context.report(word, message, { severity: 'warning', fix: replaceWith('Write CAST', word, 'CAST') });
    }
  },
};

function report(context: RuleContext, call: Call, name: string, near: NearestNames): void {
  const equivalent = OTHER_DIALECTS[name];
  const amc = `No match found for function signature ${name}(${call.args.map((arg) => family(context, arg)).join(', ')})`;
  if (UNDOCUMENTED_WINDOW_FUNCTIONS.has(name) || (PERHAPS.has(name) && equivalent === undefined)) {
    context.report(call.name, `AMC's guides don't name ${name}; it may not work.`, { severity: 'info' });
  } else if (name === 'NTILE') {
    context.report(call.name, `AMC has no NTILE. Instead: ${equivalent}.`, { amc });
  } else if (equivalent !== undefined) {
    const severity = PERHAPS.has(name) ? 'warning' : 'error';
    const said = severity === 'error' ? `AMC has no ${name}` : `AMC's guides don't name ${name}`;
    const fix = renaming(call, equivalent);
    context.report(
      call.name,
      `${said}. Instead: ${equivalent}.`,
      severity === 'error' ? { amc, fix } : { severity, fix },
    );
  } else {
    const meant = near.find(name, FUNCTIONS, () => FUNCTIONS.map((fn) => fn.name), 1)[0];
    const fix = meant === undefined ? undefined : replaceWith(`Write ${meant}`, call.name, meant);
    const message = `AMC has no function ${name}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`;
    context.report(call.name, message, { amc, fix });
  }
}

/** A fix where only the name differs: `ARRAY_AGG(x)` is `COLLECT(x)`. */
function renaming(call: Call, equivalent: string): ReturnType<typeof replaceWith> | undefined {
  const same = /^([A-Z_0-9]+)\((\w+(?:, \w+)*)?\)$/.exec(equivalent);
  const to = same?.[1];
  const count = same?.[2]?.split(',').length ?? 0;
  if (to === undefined || count !== call.args.length || to === 'SECONDS_BETWEEN' || to === 'REGEXP_SPLIT')
    return undefined;
  return functionNamed(to) === null ? undefined : replaceWith(`Write ${to}`, call.name, to);
}

/** Calcite's name for the family of a type. */
function family(context: RuleContext, arg: Call['args'][number]): string {
  const base: SqlType['base'] = context.value(arg)?.type.base ?? 'UNKNOWN';
  if (base === 'STRING') return '<CHARACTER>';
  if (['INTEGER', 'LONG', 'DECIMAL', 'DOUBLE', 'FLOAT'].includes(base)) return '<NUMERIC>';
  return base === 'UNKNOWN' ? '<ANY>' : `<${base}>`;
}
