import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { CopyableId } from '@/components/ui/copy-button';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { InstanceSummary } from '@/lib/instances/types';
import { FavoriteStar } from './favorite-star';
import { InstanceStatusBadge } from './instance-status';
import { marketplaceName } from './marketplace-names';

/** The instances, one a row; the name leads to the instance. */
export function InstancesTable({ instances }: { instances: readonly InstanceSummary[] }) {
  return (
    <Table label="AMC instances" stickyFirst>
      <TableHeader>
        <TableRow>
          <TableHead>
            <span className="pl-9">Name</span>
          </TableHead>
          <TableHead>AMC id</TableHead>
          <TableHead>Status</TableHead>
          <TableHead>Region</TableHead>
          <TableHead>Marketplace</TableHead>
          <TableHead>Type</TableHead>
          <TableHead>Account</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {instances.map((instance) => (
          <TableRow key={instance.id}>
            <TableCell className="max-w-48 sm:max-w-72">
              <span className="flex items-center gap-2">
                <FavoriteStar id={instance.id} name={instance.name} favorite={instance.isFavorite} />
                <Link
                  href={`/instances/${instance.id}`}
                  title={instance.name}
                  className="truncate rounded-sm font-medium hover:underline hover:underline-offset-4"
                >
                  {instance.name}
                </Link>
              </span>
            </TableCell>
            <TableCell>
              <CopyableId id={instance.amcInstanceId} label="AMC instance id" />
            </TableCell>
            <TableCell>
              <InstanceStatusBadge instance={instance} />
            </TableCell>
            <TableCell>{instance.region}</TableCell>
            <TableCell title={instance.marketplaceId}>{marketplaceName(instance.marketplaceId)}</TableCell>
            <TableCell>{instance.type === 'SANDBOX' ? <Badge variant="outline">Sandbox</Badge> : 'Standard'}</TableCell>
            <TableCell className="max-w-80">
              <span className="flex items-center gap-2">
                {instance.accountName === null ? null : (
                  <span className="truncate" title={instance.accountName}>
                    {instance.accountName}
                  </span>
                )}
                <CopyableId id={instance.entityId} label="entity id" />
              </span>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
