import { TriangleAlert } from 'lucide-react';
import { unstable_rethrow } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { loadAmazonConnection } from '@/lib/amazon-auth/loaders';
import { log } from '@/lib/log';

/** On every page while Amazon wants the person's consent again: nothing can run until then. */
export async function AmazonBanner() {
  const connection = await loadAmazonConnection().catch((error: unknown) => {
    unstable_rethrow(error);
    // The banner must never take a page down; a page that needs the connection shows its own error.
    log.error({ err: error }, 'the Amazon connection could not be read for the banner');
    return null;
  });
  if (connection?.status !== 'needs_reauth') return null;
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-status-paused-border border-b bg-status-paused-tint/60 px-4 py-2 text-sm md:px-6"
    >
      <TriangleAlert aria-hidden className="size-4 shrink-0 text-status-paused" />
      <p className="min-w-0 flex-1">Amazon wants your consent again. Until you reconnect, no query can run.</p>
      <Button asChild size="sm">
        {/* A plain link: this leaves the site for Amazon, through our login route. */}
        <a href={`/api/auth/amazon/login?region=${connection.region}`}>Reconnect Amazon</a>
      </Button>
    </div>
  );
}
