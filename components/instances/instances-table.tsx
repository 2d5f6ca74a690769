'use client';

import Link from 'next/link';
import { useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { Badge } from '@/components/ui/badge';
import { CopyableId } from '@/components/ui/copy-button';
import { RelativeTime } from '@/components/ui/relative-time';
import { SortHead } from '@/components/ui/sort-head';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { InstanceSortField } from '@/lib/instances/constants';
import type { InstanceSummary } from '@/lib/instances/types';
import { FavoriteStar } from './favorite-star';
import { instanceFilterParsers } from './instance-filters';
import { InstanceStatusBadge } from './instance-status';
import { marketplaceName } from './marketplace-names';

const BRANDS_SHOWN = 3;

/** The instances, one a row; the name leads to the instance. The heads sort, in the address. */
export function InstancesTable({ instances }: { instances: readonly InstanceSummary[] }) {
  const [, startTransition] = useTransition();
  const [{ sort }, setFilters] = useQueryStates(instanceFilterParsers, { shallow: false, startTransition });
  const head = (field: InstanceSortField) => ({
    field,
    sort,
    onSort: (next: typeof sort) => void setFilters({ sort: next }),
  });
  return (
    <Table label="AMC instances" stickyFirst>
      <TableHeader>
        <TableRow>
          <SortHead {...head('name')}>
            <span className="pl-9">Name</span>
          </SortHead>
          <TableHead>AMC id</TableHead>
          <SortHead {...head('status')}>Status</SortHead>
          <TableHead>Brands</TableHead>
          <SortHead {...head('region')}>Region</SortHead>
          <TableHead>Marketplace</TableHead>
          <TableHead>Type</TableHead>
          <SortHead {...head('account')}>Account</SortHead>
          <SortHead {...head('synced')}>Synced</SortHead>
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
            <TableCell>
              <Brands brands={instance.brands} />
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
            <TableCell className="text-muted-foreground">
              {instance.createdVia === 'manual' ? (
                'By hand'
              ) : instance.lastSyncedAt === null ? (
                'Never'
              ) : (
                <RelativeTime at={instance.lastSyncedAt.toISOString()} />
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Brands({ brands }: { brands: readonly string[] }) {
  if (brands.length === 0) return <span className="text-muted-foreground">–</span>;
  const more = brands.length - BRANDS_SHOWN;
  return (
    <span className="flex items-center gap-1" title={brands.join(', ')}>
      {brands.slice(0, BRANDS_SHOWN).map((brand) => (
        <Badge key={brand} className="max-w-32">
          <span className="truncate">{brand}</span>
        </Badge>
      ))}
      {more > 0 ? <span className="text-muted-foreground text-xs">+{more}</span> : null}
    </span>
  );
}
