/** A brand whose story an instance tells. `key` names the instance, the rest names its advertisers. */
export interface Brand {
  readonly key: string;
  readonly name: string;
  readonly company: string;
  readonly category: string;
  /** The DSP advertiser id, as it also stands in `advertiser_id` of the DSP tables. */
  readonly dspAdvertiserId: string;
}

/** One a STANDARD instance, in the order of `TENANTS`. The SANDBOX instance is an advertiser without a name. */
export const BRANDS = [
  {
    key: 'kestreloutdoor',
    name: 'Kestrel Outdoor',
    company: 'Kestrel Outdoor Inc',
    category: 'Camping & Hiking',
    dspAdvertiserId: '580000000000000001',
  },
  {
    key: 'lumoskincare',
    name: 'Lumo Skincare',
    company: 'Lumo Beauty LLC',
    category: 'Beauty',
    dspAdvertiserId: '580000000000000002',
  },
  {
    key: 'alderfinchcoffee',
    name: 'Alder & Finch Coffee',
    company: 'Alder and Finch Ltd',
    category: 'Grocery',
    dspAdvertiserId: '580000000000000003',
  },
  {
    key: 'copperkettle',
    name: 'Copper Kettle',
    company: 'Copper Kettle Kitchen Co',
    category: 'Kitchen & Dining',
    dspAdvertiserId: '580000000000000004',
  },
] as const satisfies readonly Brand[];
