import type { FieldControlProps } from './field';

export interface ChoiceSelectProps<V extends string> {
  control?: FieldControlProps;
  label?: string;
  value: V;
  choices: readonly { value: V; label: string; disabled?: boolean }[];
  onChange: (value: V) => void;
  size?: 'sm';
  className?: string;
  /** What stands there while nothing is chosen. */
  placeholder?: string;
}

/** What both triggers carry: a button knows no `required`, and says it otherwise. */
export function triggerProps({ control, label }: Pick<ChoiceSelectProps<string>, 'control' | 'label'>) {
  const { required, ...trigger } = control ?? {};
  return {
    ...trigger,
    ...(required ? { 'aria-required': true } : {}),
    ...(label === undefined ? {} : { 'aria-label': label }),
  };
}
