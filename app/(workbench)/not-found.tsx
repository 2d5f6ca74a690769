import Link from 'next/link';
import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';

/** For `notFound()` inside the shell: a thing that is gone, or that is someone else's; we don't say which. */
export default function WorkbenchNotFound() {
  return (
    <Page reading>
      <h1 className="font-semibold text-xl">Not found</h1>
      <p className="text-muted-foreground">
        There is nothing at this address that you can see. It may have been deleted, or it belongs to another account.
      </p>
      <div>
        <Button asChild>
          <Link href="/dashboard">Go to the dashboard</Link>
        </Button>
      </div>
    </Page>
  );
}
