import Link from 'next/link';
import { Logo } from '@/components/shell/logo';
import { Button } from '@/components/ui/button';

export const metadata = { title: 'Page not found' };

export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col items-start justify-center gap-4 p-6">
      <Logo className="size-8" />
      <h1 className="font-semibold text-2xl">Page not found</h1>
      <p className="text-muted-foreground">
        There is nothing at this address. The link may be old, or what it showed was deleted.
      </p>
      <Button asChild variant="primary">
        <Link href="/dashboard">Go to the dashboard</Link>
      </Button>
    </main>
  );
}
