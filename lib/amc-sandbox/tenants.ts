import { BRANDS } from './brands';

/** The `type` of an advertiser and the `advertiserTypes` of an instance. */
export type AdvertiserType = 'DISPLAY' | 'SPONSORED_ADS' | 'SAS';

export interface Advertiser {
  readonly id: string;
  readonly name: string;
  readonly type: AdvertiserType;
  /** Null for DSP advertisers, as captured live. */
  readonly marketplaceId: string | null;
  readonly configuredAdvertiserTypes: readonly string[];
}

export interface Instance {
  readonly instanceId: string;
  readonly instanceName: string;
  readonly instanceType: 'STANDARD' | 'SANDBOX';
  readonly customerCanonicalName: string | null;
  readonly creationDatetime: string;
  readonly optionalDatasets: readonly { readonly label: string; readonly activationTime: string }[];
  readonly advertiserTypes: readonly AdvertiserType[];
  readonly advertisers: readonly Advertiser[];
}

export interface Account {
  readonly accountId: string;
  readonly accountName: string;
  readonly marketplaceId: string;
  readonly instances: readonly Instance[];
}

/** One Amazon user who can sign in on the consent page, with everything that user may see. */
export interface Tenant {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly accounts: readonly Account[];
}

const US = 'ATVPDKIKX0DER';
const UK = 'A1F83G8C2ARO7P';
const CA = 'A2EUQ1WTGCTBG2';

const DATASETS = ['AUDIENCES_ASIN_SAFETY_V2', 'CONVERSIONS_EXPOSURE_V3', 'CREATIVE_ASIN', 'PORTFOLIOS', 'SNS_V2'];

function standard(
  instanceId: string,
  brand: (typeof BRANDS)[number],
  created: string,
  marketplaceId: string,
): Instance {
  return {
    instanceId,
    instanceName: brand.key,
    instanceType: 'STANDARD',
    customerCanonicalName: brand.company,
    creationDatetime: `${created}.123456789Z`,
    optionalDatasets: DATASETS.map((label) => ({ label, activationTime: `${created}.512Z` })),
    advertiserTypes: ['DISPLAY', 'SPONSORED_ADS'],
    advertisers: [
      {
        id: brand.dspAdvertiserId,
        name: `${brand.name} DSP`,
        type: 'DISPLAY',
        marketplaceId: null,
        configuredAdvertiserTypes: ['DISPLAY'],
      },
      {
        id: brand.sponsoredEntityId,
        name: brand.name,
        type: 'SPONSORED_ADS',
        marketplaceId,
        configuredAdvertiserTypes: ['SPONSORED_PRODUCTS', 'SPONSORED_BRANDS', 'SPONSORED_DISPLAY'],
      },
    ],
  };
}

/** Who exists in this sandbox. Fixed, so that ids can be used in tests and written down in a README. */
export const TENANTS: readonly Tenant[] = [
  {
    id: 'harborline',
    userId: 'amzn1.account.AHHARBORLINE00000000000000000',
    name: 'Maya Lindqvist',
    email: 'maya@harborline.example',
    accounts: [
      {
        accountId: 'ENTITY1HARBORUS0001',
        accountName: 'Harborline Media US',
        marketplaceId: US,
        instances: [
          standard('amckestr3l0', BRANDS[0], '2024-03-05T17:21:09', US),
          standard('amclum0skn1', BRANDS[1], '2024-06-18T09:02:44', US),
          standard('amcf3rnfbl6', BRANDS[5], '2026-01-20T14:30:00', US),
          {
            instanceId: 'amcharbsbx2',
            instanceName: 'harborlinesandbox',
            instanceType: 'SANDBOX',
            customerCanonicalName: null,
            creationDatetime: '2024-06-18T09:10:01.123456789Z',
            optionalDatasets: [{ label: 'CONVERSIONS_EXPOSURE_V3', activationTime: '2024-06-18T09:10:31.512Z' }],
            advertiserTypes: [],
            advertisers: [],
          },
        ],
      },
      {
        accountId: 'ENTITY1HARBORUK0002',
        accountName: 'Harborline Media UK',
        marketplaceId: UK,
        instances: [
          standard('amcald3rfn3', BRANDS[2], '2025-01-14T11:40:27', UK),
          standard('amcbr1ghtw5', BRANDS[4], '2025-03-03T08:15:12', UK),
        ],
      },
    ],
  },
  {
    id: 'copperkettle',
    userId: 'amzn1.account.AHCOPPERKETTLE0000000000000000',
    name: 'Théo Marchand',
    email: 'theo@copperkettle.example',
    accounts: [
      {
        accountId: 'ENTITY1COPPERCA0003',
        accountName: 'Copper Kettle Kitchen',
        marketplaceId: CA,
        instances: [standard('amcc0ppktl4', BRANDS[3], '2025-04-02T15:05:53', CA)],
      },
    ],
  },
];

export function tenantById(id: string): Tenant | undefined {
  return TENANTS.find((tenant) => tenant.id === id);
}
