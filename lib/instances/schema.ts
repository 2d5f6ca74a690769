import { z } from 'zod';
import { amazonRegion } from '@/lib/amc/regions';
import { amcEntityId, amcInstanceId, instanceUuid } from '@/lib/ids';
import { searchText } from '@/lib/input';
import { isTimeZone } from '@/lib/time';
import { INSTANCE_SORTS, MAX_BRANDS } from './constants';
import { PICKER_KINDS } from './pickers';

export const instanceType = z.enum(['STANDARD', 'SANDBOX']);
export type InstanceType = z.infer<typeof instanceType>;

/** `gone`: the last sync no longer found it at Amazon. `inactive`: its owner switched it off. */
export const instanceStatus = z.enum(['active', 'inactive', 'gone']);
export type InstanceStatus = z.infer<typeof instanceStatus>;

/** The filters of the list, as they stand in the address. Anything unreadable counts as not given. */
export const instanceListQuery = z.object({
  search: z.string().trim().max(200).catch('').default(''),
  region: amazonRegion.optional().catch(undefined),
  type: instanceType.optional().catch(undefined),
  status: instanceStatus.optional().catch(undefined),
  favorites: z.stringbool().catch(false).default(false),
  brand: z.string().trim().max(100).catch('').default(''),
  /** Left out: favourites first, then by name. */
  sort: z
    .enum([...INSTANCE_SORTS, ...INSTANCE_SORTS.map((field) => `-${field}` as const)])
    .optional()
    .catch(undefined),
});
export type InstanceListQuery = z.output<typeof instanceListQuery>;

const threshold = z.enum(['NONE', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH', 'INTERNAL']);

/** AMC's tables of an instance as `instance_schema_cache` keeps them. */
export const storedSchema = z.array(
  z.object({
    name: z.string(),
    description: z.string().nullable(),
    owner: z.string().nullable(),
    paid: z.boolean().nullable(),
    tags: z.array(z.object({ type: z.string(), text: z.string() })),
    columns: z.array(
      z.object({
        name: z.string(),
        kind: z.enum(['D', 'M']).nullable(),
        type: z.string().nullable(),
        threshold: threshold.nullable(),
        description: z.string().nullable(),
      }),
    ),
  }),
);

export const refreshSchemaInput = z.object({ id: instanceUuid });

export const toggleFavoriteInput = z.object({ id: instanceUuid, favorite: z.boolean() });

const name = z.string().trim().min(1, 'Give it a name').max(200, 'At most 200 characters');
const marketplaceId = z
  .string()
  .trim()
  .regex(/^[A-Z0-9]{1,64}$/, 'A marketplace id is capital letters and digits, for example ATVPDKIKX0DER');
const words = (max: number, label: string) =>
  z
    .array(z.string().trim().min(1, `A ${label} can not be empty`).max(100, 'At most 100 characters'))
    .max(max, `At most ${max}`)
    .transform((all) => [...new Set(all)]);
const cost = z.number().min(0, 'Not below 0').max(99_999_999, 'At most 99,999,999');

const ownFields = {
  brands: words(MAX_BRANDS, 'brand'),
  timeZone: z.string().refine(isTimeZone, 'This is not a time zone. Use a name such as Europe/Berlin'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'A currency is three capital letters, for example USD')
    .nullable(),
  costPerRun: cost.nullable(),
  costPerMinute: cost.nullable(),
  notes: z.string().max(10_000, 'At most 10,000 characters').nullable(),
};

const amazonFields = {
  name,
  entityId: z.string().trim().pipe(amcEntityId),
  marketplaceId,
  region: amazonRegion,
  type: instanceType,
  advertiserTypes: words(20, 'type'),
  optionalDatasets: words(100, 'data set'),
};

const hasCurrency = (value: {
  currency?: string | null | undefined;
  costPerRun?: number | null | undefined;
  costPerMinute?: number | null | undefined;
}) => value.currency !== null || ((value.costPerRun ?? null) === null && (value.costPerMinute ?? null) === null);
const noCurrency = { path: ['currency'], error: 'A cost needs its currency' };

/** An instance written down by hand, for an account that can't be synced (yet). Amazon checks its ids with the first call. */
export const newInstance = z
  .strictObject({
    amcInstanceId: z.string().trim().pipe(amcInstanceId),
    ...amazonFields,
    type: instanceType.default('STANDARD'),
    advertiserTypes: amazonFields.advertiserTypes.default([]),
    optionalDatasets: amazonFields.optionalDatasets.default([]),
    brands: ownFields.brands.default([]),
    timeZone: ownFields.timeZone.default('UTC'),
    currency: ownFields.currency.default(null),
    costPerRun: ownFields.costPerRun.default(null),
    costPerMinute: ownFields.costPerMinute.default(null),
    notes: ownFields.notes.default(null),
  })
  .refine(hasCurrency, noCurrency);
export type NewInstance = z.output<typeof newInstance>;
export type NewInstanceInput = z.input<typeof newInstance>;

/**
 * What is to change; what is left out stays. Amazon's own facts (entity, marketplace, region, type, advertiser types,
 * data sets) can be changed on instances made by hand only; a name of one's own is kept by later syncs.
 */
export const instanceChange = z
  .strictObject({
    ...amazonFields,
    ...ownFields,
    isFavorite: z.boolean(),
    status: z.enum(['active', 'inactive'], { error: 'must be active or inactive' }),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'Nothing to change was given')
  .refine(hasCurrency, noCurrency);
export type InstanceChange = z.output<typeof instanceChange>;

export const updateInstanceInput = z.strictObject({ id: instanceUuid, change: instanceChange });
export const oneInstance = z.strictObject({ id: instanceUuid });

export const pickerInput = z.strictObject({ instanceId: instanceUuid, kind: z.enum(PICKER_KINDS) });

const optional = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `At most ${max} characters`)
    .transform((text) => (text === '' ? null : text))
    .nullable()
    .default(null);
const day = z
  .string()
  .trim()
  .transform((text) => (text === '' ? null : text))
  .pipe(z.iso.date('A date is written 2026-11-07').nullable())
  .nullable()
  .default(null);

/** A campaign as people bring it in a CSV, by the names of HEADS in campaigns.ts. */
export const campaignRow = z.strictObject({
  campaignId: z
    .string('The campaign id is missing')
    .trim()
    .min(1, 'The campaign id is missing')
    .max(100, 'A campaign id has at most 100 characters')
    // What a spreadsheet makes of an 18-digit number; the digits are lost.
    .regex(
      /^(?!\d(?:\.\d+)?E\+?\d+$)/i,
      'This id was cut by a spreadsheet. Format its column as text and export again',
    ),
  name: z
    .string('The name is missing')
    .trim()
    .min(1, 'The name is missing')
    .max(500, 'A name has at most 500 characters'),
  adProductType: optional(100),
  brand: optional(200),
  state: optional(50),
  startDate: day,
  endDate: day,
});
export type CampaignRow = z.output<typeof campaignRow>;

/** Most campaigns of one request of an import; a file is sent in as many as it takes. */
export const MAX_CAMPAIGN_BATCH = 500;

export const importCampaignsInput = z.strictObject({
  instanceId: instanceUuid,
  rows: z
    .array(campaignRow)
    .min(1, 'There is no campaign in it')
    .max(MAX_CAMPAIGN_BATCH, `At most ${MAX_CAMPAIGN_BATCH} campaigns at a time`),
});

/** The campaigns of an instance as its tab asks for them; anything unreadable counts as not given. */
export const campaignListQuery = z.object({
  search: searchText,
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
});
export type CampaignListQuery = z.output<typeof campaignListQuery>;
