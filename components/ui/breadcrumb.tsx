import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { Fragment } from 'react';

export interface Crumb {
  label: string;
  /** Left out for the place one is at. */
  href?: string;
}

/** On a phone only the last two places are shown; the rest is in the menu. */
export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex min-w-0 items-center gap-1 text-sm">
        {crumbs.map((crumb, index) => {
          const last = index === crumbs.length - 1;
          const hideOnPhone = index < crumbs.length - 2 ? 'max-md:hidden' : '';
          return (
            <Fragment key={`${crumb.href ?? ''}|${crumb.label}`}>
              {index > 0 ? (
                <li aria-hidden className={index < crumbs.length - 1 ? hideOnPhone : ''}>
                  <ChevronRight className="size-3.5 text-muted-foreground" />
                </li>
              ) : null}
              <li className={last ? 'min-w-0' : hideOnPhone}>
                {crumb.href && !last ? (
                  <Link
                    href={crumb.href}
                    className="rounded-sm whitespace-nowrap text-muted-foreground transition-colors duration-150 hover:text-foreground"
                  >
                    {crumb.label}
                  </Link>
                ) : (
                  <span aria-current="page" className="block truncate font-medium">
                    {crumb.label}
                  </span>
                )}
              </li>
            </Fragment>
          );
        })}
      </ol>
    </nav>
  );
}
