import type { RowChange } from '@/lib/supabase/types';
import type { InstanceChange } from './schema';

/** The columns of what is given; what is left out is not touched. */
export function columnsOf(fields: InstanceChange) {
  const columns = {
    name: fields.name,
    entity_id: fields.entityId,
    marketplace_id: fields.marketplaceId,
    region: fields.region,
    instance_type: fields.type,
    advertiser_types: fields.advertiserTypes,
    optional_datasets: fields.optionalDatasets,
    brands: fields.brands,
    time_zone: fields.timeZone,
    currency: fields.currency,
    cost_per_run: fields.costPerRun,
    cost_per_minute: fields.costPerMinute,
    notes: fields.notes,
    is_favorite: fields.isFavorite,
    status: fields.status,
  };
  const given = Object.entries(columns).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as RowChange<'amc_instances'>;
}
