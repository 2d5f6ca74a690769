'use client';

import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { cn } from '@/lib/cn';
import { Input } from './input';
import { Spinner } from './spinner';

const WAIT_MS = 300;

/**
 * A search that waits 300 ms after the last key, keeps the focus and shows that it works. What is typed is never
 * overwritten by an older answer: `value` from outside only counts when it is news (Back, "clear filters").
 */
export function SearchInput({
  label,
  placeholder,
  value,
  pending = false,
  onSearch,
  className,
}: {
  label: string;
  placeholder: string;
  value: string;
  pending?: boolean;
  onSearch: (text: string) => void;
  className?: string;
}) {
  const [text, setText] = useState(value);
  const sent = useRef(value);
  const search = useRef(onSearch);
  search.current = onSearch;

  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setText(value);
  }, [value]);

  useEffect(() => {
    if (text === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = text;
      search.current(text);
    }, WAIT_MS);
    return () => clearTimeout(timer);
  }, [text]);

  return (
    <div className={cn('relative', className)}>
      <span
        aria-hidden
        className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-muted-foreground"
      >
        {pending ? <Spinner className="size-4" /> : <Search className="size-4" />}
      </span>
      <Input
        type="search"
        aria-label={label}
        aria-busy={pending}
        placeholder={placeholder}
        className="pl-8"
        value={text}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
      />
    </div>
  );
}
