import { BookOpen, CalendarPlus, SquareTerminal } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';

/** What one comes here to do. */
export function QuickActions() {
  return (
    <>
      <Button asChild>
        <Link href="/query-library">
          <BookOpen aria-hidden />
          Use a template
        </Link>
      </Button>
      <Button asChild>
        <Link href="/schedules/new">
          <CalendarPlus aria-hidden />
          Schedule a query
        </Link>
      </Button>
      <Button asChild variant="primary">
        <Link href="/query-builder/new">
          <SquareTerminal aria-hidden />
          Write a query
        </Link>
      </Button>
    </>
  );
}
