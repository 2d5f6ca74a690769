'use client';

import { X } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { Input } from '@/components/ui/input';

/** Brands as chips. Enter or a comma adds what is typed, Backspace in an empty field takes the last one back. */
export function BrandsInput({
  brands,
  known,
  onChange,
  ...control
}: {
  brands: readonly string[];
  /** Offered while typing. */
  known: readonly string[];
  onChange: (brands: readonly string[]) => void;
  id: string;
}) {
  const [text, setText] = useState('');
  const listId = useId();
  const add = (typed: string) => {
    const words = typed
      .split(/[,;\n]/)
      .map((word) => word.trim())
      .filter(Boolean);
    if (words.length > 0) onChange([...new Set([...brands, ...words])]);
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ',') {
      if (text.trim() === '') return;
      event.preventDefault();
      add(text);
    } else if (event.key === 'Backspace' && text === '') onChange(brands.slice(0, -1));
  };
  return (
    <div className="flex flex-col gap-2">
      {brands.length > 0 ? (
        <ul className="flex flex-wrap gap-1" aria-label="Brands">
          {brands.map((brand) => (
            <li
              key={brand}
              className="flex h-6 max-w-full items-center gap-1 rounded-sm bg-muted pl-2 text-sm pointer-coarse:h-10"
            >
              <span className="truncate">{brand}</span>
              <button
                type="button"
                aria-label={`Remove ${brand}`}
                className="flex h-full cursor-pointer items-center rounded-sm px-1.5 text-muted-foreground hover:text-foreground"
                onClick={() => onChange(brands.filter((other) => other !== brand))}
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <Input
        {...control}
        value={text}
        list={listId}
        autoComplete="off"
        placeholder="Add a brand"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => add(text)}
      />
      <datalist id={listId}>
        {known
          .filter((brand) => !brands.includes(brand))
          .map((brand) => (
            <option key={brand} value={brand} />
          ))}
      </datalist>
    </div>
  );
}
