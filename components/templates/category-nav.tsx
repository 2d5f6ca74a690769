'use client';

import { useQueryStates } from 'nuqs';
import { cn } from '@/lib/cn';
import { categoryOrder } from '@/lib/templates/constants';
import type { TemplateList } from '@/lib/templates/schema';
import { templateFilterParsers } from './template-filters';

/** The shelves with what the other filters leave on each. */
export function CategoryNav({ list }: { list: TemplateList }) {
  const [{ category }, setFilters] = useQueryStates(templateFilterParsers, { shallow: false });
  const total = list.categories.reduce((sum, { count }) => sum + count, 0);
  const shelves = [...list.categories].sort(
    (a, b) => categoryOrder(a.category) - categoryOrder(b.category) || a.category.localeCompare(b.category),
  );
  return (
    <nav aria-label="Categories" className="sticky top-16 max-lg:hidden">
      <ul className="flex flex-col gap-px text-sm">
        <Shelf
          label="All"
          count={total}
          current={category === null}
          onChoose={() => void setFilters({ category: null, page: null })}
        />
        {shelves.map(({ category: name, count }) => (
          <Shelf
            key={name}
            label={name}
            count={count}
            current={category === name}
            onChoose={() => void setFilters({ category: name, page: null })}
          />
        ))}
      </ul>
    </nav>
  );
}

function Shelf({
  label,
  count,
  current,
  onChoose,
}: {
  label: string;
  count: number;
  current: boolean;
  onChoose: () => void;
}) {
  return (
    <li>
      <button
        type="button"
        {...(current ? { 'aria-current': 'true' as const } : {})}
        onClick={onChoose}
        className={cn(
          'flex w-full cursor-pointer items-baseline justify-between gap-2 rounded-md px-2 py-1.5 text-left text-muted-foreground transition-colors duration-150 hover:bg-accent hover:text-foreground',
          current && 'bg-accent font-medium text-foreground',
        )}
      >
        <span>{label}</span>
        <span className="text-muted-foreground text-xs tabular-nums">{count}</span>
      </button>
    </li>
  );
}
