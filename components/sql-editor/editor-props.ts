import type { RefObject } from 'react';
import type { QueryMode } from '@/lib/amc-sql/diagnostic';
import type { SqlMarker } from './sql-marker';

/** What a page may ask of the editor from outside. */
export interface SqlEditorHandle {
  focus(): void;
  /** Shows a place (1-based), puts the cursor there and takes the focus. */
  goTo(line: number, column: number): void;
  /** Writes a text at the cursor, over what is selected, as one step of undo, and takes the focus. */
  insert(text: string): void;
}

export interface SqlEditorProps {
  value: string;
  onChange: (value: string) => void;
  /** Names the field for screen readers. */
  label: string;
  /** Shown in grey while there is no text. */
  placeholder?: string;
  markers?: readonly SqlMarker[];
  /** ⌘↵ / Ctrl+Enter inside the editor. */
  onRun?: () => void;
  handle?: RefObject<SqlEditorHandle | null>;
  /** An audience query reads other tables and gives `user_id`. Measurement unless said otherwise. */
  mode?: QueryMode;
  /** Our id of the instance the query is for: what AMC lists there is offered and checked. Empty: the documentation. */
  instanceId?: string;
  /** Gives the box its size; without one it fills its parent. */
  className?: string;
}
