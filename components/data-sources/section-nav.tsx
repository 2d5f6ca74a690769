'use client';

import { useEffect, useState } from 'react';
import { cn } from '@/lib/cn';

export interface SectionLink {
  id: string;
  label: string;
}

/** The table of contents that stays beside a long page and shows where one is. */
export function SectionNav({ sections }: { sections: readonly SectionLink[] }) {
  const [here, setHere] = useState(sections[0]?.id);
  useEffect(() => {
    const targets = sections.flatMap(({ id }) => document.getElementById(id) ?? []);
    const seen = new Set<Element>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          if (entry.isIntersecting) seen.add(entry.target);
          else seen.delete(entry.target);
        }
        const first = targets.find((target) => seen.has(target));
        if (first) setHere(first.id);
      },
      // A section counts once it is in the upper half of the window, below the top bar.
      { rootMargin: '-64px 0px -50% 0px' },
    );
    for (const target of targets) observer.observe(target);
    return () => observer.disconnect();
  }, [sections]);
  return (
    <nav aria-label="On this page" className="sticky top-18 max-xl:hidden">
      <ul className="flex flex-col border-border border-l text-sm">
        {sections.map(({ id, label }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              {...(id === here ? { 'aria-current': 'location' as const } : {})}
              className={cn(
                '-ml-px block border-transparent border-l-2 py-1 pl-3 text-muted-foreground transition-colors duration-150 hover:text-foreground',
                id === here && 'border-primary font-medium text-foreground',
              )}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
