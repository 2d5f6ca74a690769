import { Page } from '@/components/shell/page';
import { Card, CardContent, CardHeader } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';

export default function ProfileLoading() {
  return (
    <Page reading>
      <div className="flex h-7 items-center" role="status" aria-busy="true">
        <span className="sr-only">Loading your profile</span>
        <Skeleton className="h-5 w-24" />
      </div>
      {[4, 3].map((facts) => (
        <Card key={facts}>
          <CardHeader>
            <Skeleton className="h-4 w-40" />
          </CardHeader>
          <CardContent className="flex flex-col gap-3.5">
            {Array.from({ length: facts }, (_, fact) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no other name
              <div key={fact} className="flex gap-6">
                <Skeleton className="h-3.5 w-24" />
                <Skeleton className="h-3.5 w-48" />
              </div>
            ))}
          </CardContent>
        </Card>
      ))}
    </Page>
  );
}
