import { Search } from 'lucide-react';

export const COMMAND_INPUT_ROW = 'flex h-11 shrink-0 items-center gap-2 border-border border-b px-3';
export const COMMAND_INPUT =
  'h-full w-full bg-transparent text-base outline-none placeholder:text-placeholder pointer-coarse:text-lg';

/** Takes what is typed until the real input of the Command is there, and looks like it. */
export function CommandInputWaiting({
  label,
  placeholder,
  value,
  onValueChange,
}: {
  label: string;
  placeholder: string;
  value: string;
  onValueChange: (value: string) => void;
}) {
  return (
    <div className={COMMAND_INPUT_ROW} aria-busy="true">
      <Search aria-hidden className="size-4 shrink-0 text-muted-foreground" />
      <input
        // biome-ignore lint/a11y/noAutofocus: the dialog was opened to type into it
        autoFocus
        aria-label={label}
        className={COMMAND_INPUT}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
      />
    </div>
  );
}
