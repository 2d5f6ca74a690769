'use client';

import { X } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Input } from '@/components/ui/input';
import { MAX_TAGS } from '@/lib/workflows/constants';
import { workflowTag } from '@/lib/workflows/schema';

/** Tags as chips: Enter or a comma adds what is typed, Backspace in the empty field takes the last one away. */
export function TagsInput({
  tags,
  onChange,
  ...control
}: {
  tags: readonly string[];
  onChange: (tags: string[]) => void;
} & Omit<ComponentProps<'input'>, 'onChange' | 'value'>) {
  const [text, setText] = useState('');
  const add = (typed: string) => {
    const added = typed
      .split(',')
      .map((tag) => workflowTag.safeParse(tag))
      .flatMap((read) => (read.success ? [read.data] : []));
    onChange([...new Set([...tags, ...added])].slice(0, MAX_TAGS));
    setText('');
  };
  return (
    <div className="flex flex-col gap-1.5">
      <Input
        {...control}
        value={text}
        maxLength={40}
        placeholder={tags.length >= MAX_TAGS ? `At most ${MAX_TAGS} tags` : 'Add a tag'}
        disabled={tags.length >= MAX_TAGS}
        onChange={(event) => (event.target.value.includes(',') ? add(event.target.value) : setText(event.target.value))}
        onBlur={() => (text.trim() === '' ? undefined : add(text))}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && text.trim() !== '') {
            event.preventDefault();
            add(text);
          } else if (event.key === 'Backspace' && text === '') onChange(tags.slice(0, -1));
        }}
      />
      {tags.length === 0 ? null : (
        <ul aria-label="Tags" className="flex flex-wrap gap-1">
          {tags.map((tag) => (
            <li key={tag}>
              <Badge variant="outline" className="gap-0.5 pr-0.5">
                {tag}
                <button
                  type="button"
                  aria-label={`Remove the tag ${tag}`}
                  className="cursor-pointer rounded-sm p-0.5 hover:bg-accent"
                  onClick={() => onChange(tags.filter((other) => other !== tag))}
                >
                  <X aria-hidden className="size-3" />
                </button>
              </Badge>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
