'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Popover, PopoverClose, PopoverContent, PopoverTrigger } from '@/components/ui/popover';

/** What can be done with the rows that are chosen. */
export function BulkBar({
  count,
  tags,
  allArchived,
  onArchive,
  onTag,
  onClear,
}: {
  count: number;
  /** Tags that the chosen rows have. */
  tags: readonly string[];
  allArchived: boolean;
  onArchive: () => void;
  onTag: (add: readonly string[], remove: readonly string[]) => void;
  onClear: () => void;
}) {
  return (
    <section
      aria-label="Chosen queries"
      className="sticky bottom-4 z-10 mx-auto flex flex-wrap items-center gap-2 rounded-md border border-border bg-popover px-3 py-2 text-sm shadow-float"
    >
      <span className="tabular-nums" role="status">
        {count === 1 ? '1 query' : `${count} queries`} chosen
      </span>
      <Button size="sm" onClick={onArchive}>
        {allArchived ? 'Bring back' : 'Archive'}
      </Button>
      <Popover>
        <PopoverTrigger asChild>
          <Button size="sm">Tag</Button>
        </PopoverTrigger>
        <PopoverContent aria-label="Tags" side="top">
          <TagForm tags={tags} onTag={onTag} />
        </PopoverContent>
      </Popover>
      <Button size="sm" variant="ghost" onClick={onClear}>
        Clear choice
      </Button>
    </section>
  );
}

function TagForm({
  tags,
  onTag,
}: {
  tags: readonly string[];
  onTag: (add: readonly string[], remove: readonly string[]) => void;
}) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={async (event) => {
        event.preventDefault();
        // The rules of a tag come with the schema of a query, which the list has no other use for.
        const { workflowTag } = await import('@/lib/workflows/schema');
        const read = workflowTag.safeParse(text);
        if (!read.success) return setError(read.error.issues[0]?.message ?? 'This is no tag');
        onTag([read.data], []);
        setText('');
      }}
    >
      <div className="flex gap-2">
        <Input
          aria-label="Tag to add"
          placeholder="Tag to add"
          maxLength={40}
          value={text}
          {...(error === null ? {} : { 'aria-invalid': true })}
          onChange={(event) => {
            setText(event.target.value);
            setError(null);
          }}
        />
        <Button type="submit">Add</Button>
      </div>
      {error === null ? null : (
        <p role="alert" className="text-destructive text-xs">
          {error}
        </p>
      )}
      {tags.length === 0 ? null : (
        <div className="flex flex-wrap gap-1">
          {tags.map((tag) => (
            <PopoverClose key={tag} asChild>
              <Button type="button" size="sm" variant="ghost" onClick={() => onTag([], [tag])}>
                Remove {tag}
              </Button>
            </PopoverClose>
          ))}
        </div>
      )}
    </form>
  );
}
