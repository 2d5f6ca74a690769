import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import { type BaseParameters, type OverrideTexts, problemKey } from './fan-out-request';
import { overrideText } from './override-text';

/** The parameters of one instance, each with the request's value until something else is typed. */
export function OverrideFields({
  instance,
  base,
  texts,
  problems,
  onChange,
}: {
  instance: string;
  base: BaseParameters;
  texts: OverrideTexts;
  /** By `problemKey`. */
  problems: Readonly<Record<string, string>>;
  onChange: (texts: OverrideTexts) => void;
}) {
  return (
    <div className="flex flex-col gap-3 bg-muted px-3 py-3">
      {Object.entries(base).map(([parameter, given]) => {
        const value = texts[parameter] ?? overrideText(given);
        const change = (text: string) => onChange({ ...texts, [parameter]: text });
        const problem = problems[problemKey(instance, parameter)];
        return (
          <Field
            key={parameter}
            label={parameter}
            {...(Array.isArray(given) ? { hint: 'One value a line, or with commas' } : {})}
            {...(problem === undefined ? {} : { error: problem })}
          >
            {(control) =>
              Array.isArray(given) ? (
                <Textarea {...control} rows={3} value={value} onChange={(event) => change(event.target.value)} />
              ) : (
                <Input {...control} value={value} onChange={(event) => change(event.target.value)} />
              )
            }
          </Field>
        );
      })}
    </div>
  );
}
