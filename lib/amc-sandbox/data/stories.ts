import { BRANDS } from '../brands';
import { TENANTS } from '../tenants';

/** A product of an advertiser. `line` groups what one ad promotes; other lines of the brand are its halo. */
export interface Product {
  readonly asin: string;
  readonly parent: string;
  readonly title: string;
  readonly line: number;
  /** Price per unit in the story's currency. */
  readonly price: number;
  /** Relative demand. */
  readonly weight: number;
}

/** What one group of instances sees: an advertiser, its market and its catalogue. Everything else derives from it. */
export interface Story {
  readonly key: number;
  /** Key of the brand in `brands.ts`, which is also the name of its instance. */
  readonly brandKey: string;
  readonly brand: string;
  readonly advertiser: string;
  /** Digits only; more of them than a JavaScript number can hold. */
  readonly advertiserId: string;
  readonly entityId: string;
  readonly country: 'US' | 'GB' | 'CA';
  readonly timeZone: string;
  readonly currency: 'USD' | 'GBP' | 'CAD';
  readonly currencyName: string;
  readonly marketplaceName: string;
  readonly marketplaceId: number;
  readonly merchantId: number;
  /** Part of all events of the world that belong to this story; the parts add up to 1. */
  readonly share: number;
  readonly productLines: readonly [string, string, string];
  readonly products: readonly Product[];
  /** Words people search for besides the brand. */
  readonly categoryTerms: readonly string[];
  readonly competitors: readonly string[];
}

function products(prefix: string, rows: readonly (readonly [string, number, number, number])[]): Product[] {
  return rows.map(([title, line, price, weight], i) => ({
    asin: `B0${prefix}${String(i * 37 + 11).padStart(4, '0')}${'KQXMWTRZ'[i % 8]}${i % 10}`,
    parent: `B0${prefix}P${String(line + 1).padStart(3, '0')}V0`,
    title,
    line,
    price,
    weight,
  }));
}

/** The part of a story that its market decides. */
const MARKETS = {
  US: { country: 'US', currency: 'USD', currencyName: 'Dollar (USA)', marketplaceName: 'AMAZON.COM', marketplaceId: 1 },
  GB: { country: 'GB', currency: 'GBP', currencyName: 'Pound (UK)', marketplaceName: 'AMAZON.CO.UK', marketplaceId: 3 },
  CA: {
    country: 'CA',
    currency: 'CAD',
    currencyName: 'Dollar (Canada)',
    marketplaceName: 'AMAZON_CA',
    marketplaceId: 7,
  },
} as const;

function ofBrand(index: 0 | 1 | 2 | 3 | 4 | 5) {
  const brand = BRANDS[index];
  return {
    key: index,
    brandKey: brand.key,
    brand: brand.name,
    advertiser: `${brand.name} DSP`,
    advertiserId: brand.dspAdvertiserId,
    entityId: brand.sponsoredEntityId,
    merchantId: 660_000_000 + index * 11_404_133,
  };
}

/** The stories of the world. Append only: the place in this list is the key stored with every row. */
export const STORIES: readonly Story[] = [
  {
    ...ofBrand(0),
    ...MARKETS.US,
    timeZone: 'America/New_York',
    share: 0.32,
    productLines: ['Bottles', 'Camp Kitchen', 'Lighting'],
    products: products('KO', [
      ['Kestrel Outdoor Steel Water Bottle, 24 oz, Pine', 0, 18.99, 9],
      ['Kestrel Outdoor Steel Water Bottle, 32 oz, Slate', 0, 22.99, 7],
      ['Kestrel Outdoor Filter Bottle, 22 oz', 0, 27.99, 5],
      ['Kestrel Outdoor Kids Bottle, 14 oz', 0, 14.49, 4],
      ['Kestrel Outdoor Titanium Mug, 15 oz', 1, 16.99, 7],
      ['Kestrel Outdoor Camp Cook Set, 6 Pieces', 1, 34.99, 4],
      ['Kestrel Outdoor Folding Cutlery Set', 1, 11.99, 6],
      ['Kestrel Outdoor Headlamp 400 Lumen, Rechargeable', 2, 19.99, 8],
      ['Kestrel Outdoor Camp Lantern, Rechargeable', 2, 26.99, 5],
      ['Kestrel Outdoor String Lights, 33 ft', 2, 17.49, 3],
    ]),
    categoryTerms: [
      'insulated water bottle',
      'camping cookware',
      'headlamp rechargeable',
      'camping mug',
      'camp lantern',
    ],
    competitors: ['B07QXV6N1B', 'B01N2WZ1QH', 'B08GWS9Q7L'],
  },
  {
    ...ofBrand(1),
    ...MARKETS.US,
    timeZone: 'America/Los_Angeles',
    share: 0.25,
    productLines: ['Serums', 'Moisturizers', 'Sun Care'],
    products: products('LM', [
      ['Lumo Skincare Vitamin C Brightening Serum, 1 fl oz', 0, 18.99, 9],
      ['Lumo Skincare Hyaluronic Hydration Serum, 1 fl oz', 0, 16.99, 8],
      ['Lumo Skincare Retinol Night Serum, 1 fl oz', 0, 21.99, 5],
      ['Lumo Skincare Daily Gel Moisturizer, 1.7 oz', 1, 14.99, 8],
      ['Lumo Skincare Ceramide Barrier Cream, 2.5 oz', 1, 19.99, 6],
      ['Lumo Skincare Overnight Repair Mask, 2 oz', 1, 22.99, 3],
      ['Lumo Skincare Mineral Sunscreen SPF 50, 3 oz', 2, 15.99, 7],
      ['Lumo Skincare Tinted Sunscreen SPF 40, 1.7 oz', 2, 17.99, 5],
      ['Lumo Skincare After Sun Aloe Mist, 5 fl oz', 2, 9.99, 3],
    ]),
    categoryTerms: ['vitamin c serum', 'face moisturizer', 'mineral sunscreen', 'retinol serum', 'skin care set'],
    competitors: ['B01M4MCUAF', 'B07C5SS6YD', 'B00TTD9BRC'],
  },
  {
    ...ofBrand(2),
    ...MARKETS.GB,
    timeZone: 'Europe/London',
    share: 0.19,
    productLines: ['Whole Bean', 'Espresso Pods', 'Cold Brew'],
    products: products('AF', [
      ['Alder & Finch Coffee Morning Blend Whole Bean, 500 g', 0, 9.49, 9],
      ['Alder & Finch Coffee Harbour Dark Whole Bean, 500 g', 0, 9.99, 7],
      ['Alder & Finch Coffee Morning Blend Whole Bean, 1 kg', 0, 17.99, 5],
      ['Alder & Finch Coffee Ethiopia Single Origin, 250 g', 0, 7.99, 3],
      ['Alder & Finch Coffee Espresso Pods Intenso, 50 Pack', 1, 13.99, 8],
      ['Alder & Finch Coffee Espresso Pods Variety, 100 Pack', 1, 24.99, 4],
      ['Alder & Finch Coffee Cold Brew Concentrate, 1 l', 2, 8.99, 6],
      ['Alder & Finch Coffee Cold Brew Maker, 1.3 l', 2, 19.99, 2],
    ]),
    categoryTerms: [
      'coffee beans',
      'dark roast coffee beans',
      'nespresso compatible pods',
      'cold brew coffee',
      'coffee gift set',
    ],
    competitors: ['B07MBTQZ2C', 'B00CJ8AMGG', 'B08CXVQ2MS'],
  },
  {
    ...ofBrand(3),
    ...MARKETS.CA,
    timeZone: 'America/Toronto',
    share: 0.14,
    productLines: ['Kettles', 'Cookware', 'Utensils'],
    products: products('CK', [
      ['Copper Kettle Stovetop Whistling Kettle, 2 L', 0, 39.99, 5],
      ['Copper Kettle Gooseneck Kettle, 1 L', 0, 34.99, 6],
      ['Copper Kettle Descaler, 3 Pack', 0, 12.99, 7],
      ['Copper Kettle Nonstick Frying Pan, 26 cm', 1, 29.99, 7],
      ['Copper Kettle Saucepan with Lid, 1.5 L', 1, 27.99, 4],
      ['Copper Kettle Silicone Spatula Set, 5 Pieces', 2, 16.99, 8],
      ['Copper Kettle Measuring Cups, Copper', 2, 18.99, 5],
      ['Copper Kettle Pour Over Filters, 100 Count', 2, 9.49, 6],
    ]),
    categoryTerms: [
      'gooseneck kettle',
      'nonstick frying pan',
      'silicone spatula set',
      'measuring cups',
      'stovetop kettle',
    ],
    competitors: ['B07ZJ1QX2D', 'B01KZ6R3WE', 'B09LD4TPSV'],
  },
  {
    ...ofBrand(4),
    ...MARKETS.GB,
    timeZone: 'Europe/London',
    share: 0.08,
    productLines: ['Dog Food', 'Cat Food', 'Toys and Beds'],
    products: products('BW', [
      ['Brightwater Pets Grain Free Dog Food, Salmon, 6 kg', 0, 28.99, 8],
      ['Brightwater Pets Grain Free Dog Food, Turkey, 2 kg', 0, 12.99, 7],
      ['Brightwater Pets Dental Chews, 28 Pack', 0, 9.99, 9],
      ['Brightwater Pets Kitten Food, Chicken, 1.5 kg', 1, 10.49, 6],
      ['Brightwater Pets Adult Cat Food Pouches, 40 Pack', 1, 17.99, 8],
      ['Brightwater Pets Rope Toy Set, 4 Pieces', 2, 8.49, 6],
      ['Brightwater Pets Orthopaedic Dog Bed, Large', 2, 34.99, 3],
      ['Brightwater Pets Cat Tunnel', 2, 11.99, 4],
    ]),
    categoryTerms: ['grain free dog food', 'dog dental chews', 'kitten food', 'dog bed large', 'cat toys'],
    competitors: ['B01MYDN4XE', 'B075XMZCTK', 'B00BPKJJ1Y'],
  },
  {
    // A young brand with little data: most of what is grouped finely has too few people to be shown.
    ...ofBrand(5),
    ...MARKETS.US,
    timeZone: 'America/New_York',
    share: 0.02,
    productLines: ['Wooden Toys', 'Puzzles', 'Craft Kits'],
    products: products('FF', [
      ['Fern & Fable Wooden Stacking Rainbow', 0, 24.99, 7],
      ['Fern & Fable Wooden Animal Train', 0, 29.99, 5],
      ['Fern & Fable Forest Puzzle, 100 Pieces', 1, 14.99, 7],
      ['Fern & Fable Map Puzzle, 200 Pieces', 1, 17.99, 4],
      ['Fern & Fable Nature Craft Kit', 2, 19.99, 6],
      ['Fern & Fable Weaving Loom for Children', 2, 22.99, 4],
    ]),
    categoryTerms: ['wooden toys', 'puzzles for kids', 'craft kit for kids', 'stacking toy', 'montessori toys'],
    competitors: ['B00CLEB0SG', 'B07GDDYM3J', 'B0837JX9YN'],
  },
];

/** Brands with enough events for an instance that is nobody's in particular. */
const ESTABLISHED = STORIES.filter(({ share }) => share > 0.1);

/** The story an instance tells: its brand's; the instances without a brand (AMC sandboxes) share the brands by their letters. */
export function storyFor(instanceId: string): Story {
  const instance = TENANTS.flatMap(({ accounts }) => accounts)
    .flatMap(({ instances }) => instances)
    .find((candidate) => candidate.instanceId === instanceId);
  const letters = [...instanceId].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  const story =
    STORIES.find(({ brandKey }) => brandKey === instance?.instanceName) ?? ESTABLISHED[letters % ESTABLISHED.length];
  if (story === undefined) throw new RangeError('The world has no stories.');
  return story;
}
