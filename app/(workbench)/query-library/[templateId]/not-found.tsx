import Link from 'next/link';
import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';

export default function TemplateNotFound() {
  return (
    <Page reading>
      <h1 className="font-semibold text-xl">No such template</h1>
      <p className="text-muted-foreground">It was deleted, its owner no longer shares it, or the address is wrong.</p>
      <div>
        <Button asChild>
          <Link href="/query-library">See all templates</Link>
        </Button>
      </div>
    </Page>
  );
}
