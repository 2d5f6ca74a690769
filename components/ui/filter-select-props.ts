export interface FilterSelectProps {
  label: string;
  /** What stands there while nothing is filtered: "Any region". */
  any: string;
  choices: readonly { value: string; label: string }[];
  value: string | null;
  onChange: (value: string | null) => void;
  className?: string;
}
