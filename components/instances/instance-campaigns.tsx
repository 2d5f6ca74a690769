'use client';

import { useRouter } from 'next/navigation';
import { parseAsInteger, parseAsString, useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { CopyableId } from '@/components/ui/copy-button';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import { SearchInput } from '@/components/ui/search-input';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { InstanceUuid } from '@/lib/ids';
import { CAMPAIGN_PAGE_SIZE } from '@/lib/instances/constants';
import type { CampaignListQuery } from '@/lib/instances/schema';
import type { CampaignPage } from '@/lib/instances/types';
import { CampaignImport } from './campaign-import';

const parsers = { search: parseAsString.withDefault(''), page: parseAsInteger };

/** The campaigns we know of an instance: what pickers offer. They come from a CSV. */
export function InstanceCampaigns({
  instanceId,
  query,
  page,
}: {
  instanceId: InstanceUuid;
  query: CampaignListQuery;
  page: CampaignPage;
}) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [, set] = useQueryStates(parsers, { shallow: false, startTransition });
  const none = page.total === 0 && query.search === '' && query.page === 1;
  return (
    <div className="flex flex-col gap-3">
      {none ? (
        <EmptyState title="No campaign yet">
          Campaigns of a CSV are offered wherever a query asks for a list of campaigns.
        </EmptyState>
      ) : (
        <SearchInput
          label="Search campaigns"
          placeholder="Name or id"
          value={query.search}
          pending={pending}
          onSearch={(search) => void set({ search: search === '' ? null : search, page: null })}
          className="w-full sm:w-64"
        />
      )}
      {!none && page.items.length === 0 ? <EmptyState title="No campaign fits this search" /> : null}
      {page.items.length > 0 ? (
        <Table label="Campaigns" stickyFirst>
          <TableHeader>
            <TableRow>
              <TableHead>Campaign</TableHead>
              <TableHead>Id</TableHead>
              <TableHead>Ad product</TableHead>
              <TableHead>Brand</TableHead>
              <TableHead>State</TableHead>
              <TableHead>Runs</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {page.items.map((campaign) => (
              <TableRow key={campaign.id}>
                <TableCell className="max-w-48 truncate font-medium sm:max-w-96" title={campaign.name}>
                  {campaign.name}
                </TableCell>
                <TableCell>
                  <CopyableId id={campaign.campaignId} label="campaign id" full />
                </TableCell>
                <TableCell>{campaign.adProductType ?? '–'}</TableCell>
                <TableCell>{campaign.brand ?? '–'}</TableCell>
                <TableCell>{campaign.state ?? '–'}</TableCell>
                <TableCell className="text-muted-foreground">
                  {campaign.startDate === null && campaign.endDate === null
                    ? '–'
                    : `${campaign.startDate ?? '…'} – ${campaign.endDate ?? '…'}`}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      ) : null}
      <Pager
        page={query.page}
        size={CAMPAIGN_PAGE_SIZE}
        total={page.total}
        shown={page.items.length}
        hrefOf={(to) => {
          const search = new URLSearchParams({ tab: 'campaigns', page: String(to) });
          if (query.search !== '') search.set('search', query.search);
          return `/instances/${instanceId}?${search.toString()}`;
        }}
      />
      <CampaignImport instanceId={instanceId} onImported={() => router.refresh()} />
    </div>
  );
}
