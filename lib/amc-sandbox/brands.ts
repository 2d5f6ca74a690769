/** A brand whose story an instance tells. `key` names the instance, the rest names its advertisers. */
export interface Brand {
  readonly key: string;
  readonly name: string;
  readonly company: string;
  readonly category: string;
  /** The DSP advertiser id, as it also stands in `advertiser_id` of the DSP tables. */
  readonly dspAdvertiserId: string;
  /** The sponsored ads entity, as it also stands in `entity_id` of their tables. */
  readonly sponsoredEntityId: string;
}

/** One a STANDARD instance. Append only, as the stories: the SANDBOX instance is an advertiser without a name. */
export const BRANDS = [
  {
    key: 'kestreloutdoor',
    name: 'Kestrel Outdoor',
    company: 'Kestrel Outdoor Inc',
    category: 'Camping & Hiking',
    dspAdvertiserId: '580000000000000001',
    sponsoredEntityId: 'ENTITY2KESTREL00001',
  },
  {
    key: 'lumoskincare',
    name: 'Lumo Skincare',
    company: 'Lumo Beauty LLC',
    category: 'Beauty',
    dspAdvertiserId: '580000000000000002',
    sponsoredEntityId: 'ENTITY2LUMOSKIN0001',
  },
  {
    key: 'alderfinchcoffee',
    name: 'Alder & Finch Coffee',
    company: 'Alder and Finch Ltd',
    category: 'Grocery',
    dspAdvertiserId: '580000000000000003',
    sponsoredEntityId: 'ENTITY2ALDERFNCH001',
  },
  {
    key: 'copperkettle',
    name: 'Copper Kettle',
    company: 'Copper Kettle Kitchen Co',
    category: 'Kitchen & Dining',
    dspAdvertiserId: '580000000000000004',
    sponsoredEntityId: 'ENTITY2COPPERKTL001',
  },
  {
    key: 'brightwaterpets',
    name: 'Brightwater Pets',
    company: 'Brightwater Pet Supplies Ltd',
    category: 'Pet Supplies',
    dspAdvertiserId: '580000000000000005',
    sponsoredEntityId: 'ENTITY2BRIGHTWT0001',
  },
  {
    key: 'fernandfable',
    name: 'Fern & Fable',
    company: 'Fern and Fable Toys LLC',
    category: 'Toys & Games',
    dspAdvertiserId: '580000000000000006',
    sponsoredEntityId: 'ENTITY2FERNFABLE001',
  },
] as const satisfies readonly Brand[];
