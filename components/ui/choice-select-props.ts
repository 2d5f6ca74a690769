import type { FieldControlProps } from './field';

export interface ChoiceSelectProps<V extends string> {
  control?: FieldControlProps;
  label?: string;
  value: V;
  choices: readonly { value: V; label: string; disabled?: boolean }[];
  onChange: (value: V) => void;
  size?: 'sm';
  className?: string;
}
