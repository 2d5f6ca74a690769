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
  readonly brand: string;
  readonly advertiser: string;
  readonly advertiserId: number;
  readonly entityId: string;
  readonly country: 'US' | 'GB';
  readonly timeZone: string;
  readonly currency: 'USD' | 'GBP';
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

/** The stories of the world. Append only: the place in this list is the key stored with every row. */
export const STORIES: readonly Story[] = [
  {
    key: 0,
    brand: 'Kestrel Coffee',
    advertiser: 'Kestrel Coffee Roasters',
    advertiserId: 580217734901,
    entityId: 'ENTITY1KESTREL0001',
    country: 'US',
    timeZone: 'America/New_York',
    currency: 'USD',
    currencyName: 'Dollar (USA)',
    marketplaceName: 'AMAZON.COM',
    marketplaceId: 1,
    merchantId: 902114417,
    share: 0.4,
    productLines: ['Whole Bean', 'Espresso Pods', 'Cold Brew'],
    products: products('CK', [
      ['Kestrel Coffee Dawn Blend Whole Bean, Medium Roast, 12 oz', 0, 13.49, 9],
      ['Kestrel Coffee Night Watch Whole Bean, Dark Roast, 12 oz', 0, 13.99, 7],
      ['Kestrel Coffee Dawn Blend Whole Bean, Medium Roast, 2 lb', 0, 27.99, 5],
      ['Kestrel Coffee Ethiopia Single Origin, 12 oz', 0, 16.49, 3],
      ['Kestrel Coffee Espresso Pods Intenso, 50 Count', 1, 24.99, 8],
      ['Kestrel Coffee Espresso Pods Variety, 100 Count', 1, 44.99, 4],
      ['Kestrel Coffee Espresso Pods Decaf, 50 Count', 1, 25.99, 3],
      ['Kestrel Coffee Cold Brew Concentrate, 32 fl oz', 2, 11.99, 6],
      ['Kestrel Coffee Cold Brew Vanilla, 12 Pack', 2, 29.99, 4],
      ['Kestrel Coffee Cold Brew Maker, 1.5 qt', 2, 21.99, 2],
    ]),
    categoryTerms: ['whole bean coffee', 'dark roast coffee', 'espresso pods', 'cold brew coffee', 'coffee gift'],
    competitors: ['B07QXV6N1B', 'B01N2WZ1QH', 'B08GWS9Q7L'],
  },
  {
    key: 1,
    brand: 'Lumaya',
    advertiser: 'Lumaya Skin Care',
    advertiserId: 580349917266,
    entityId: 'ENTITY1LUMAYA00001',
    country: 'US',
    timeZone: 'America/Los_Angeles',
    currency: 'USD',
    currencyName: 'Dollar (USA)',
    marketplaceName: 'AMAZON.COM',
    marketplaceId: 1,
    merchantId: 771930028,
    share: 0.33,
    productLines: ['Serums', 'Moisturizers', 'Sun Care'],
    products: products('LM', [
      ['Lumaya Vitamin C Brightening Serum, 1 fl oz', 0, 18.99, 9],
      ['Lumaya Hyaluronic Hydration Serum, 1 fl oz', 0, 16.99, 8],
      ['Lumaya Retinol Night Serum, 1 fl oz', 0, 21.99, 5],
      ['Lumaya Daily Gel Moisturizer, 1.7 oz', 1, 14.99, 8],
      ['Lumaya Ceramide Barrier Cream, 2.5 oz', 1, 19.99, 6],
      ['Lumaya Overnight Repair Mask, 2 oz', 1, 22.99, 3],
      ['Lumaya Mineral Sunscreen SPF 50, 3 oz', 2, 15.99, 7],
      ['Lumaya Tinted Sunscreen SPF 40, 1.7 oz', 2, 17.99, 5],
      ['Lumaya After Sun Aloe Mist, 5 fl oz', 2, 9.99, 3],
    ]),
    categoryTerms: ['vitamin c serum', 'face moisturizer', 'mineral sunscreen', 'retinol serum', 'skin care set'],
    competitors: ['B01M4MCUAF', 'B07C5SS6YD', 'B00TTD9BRC'],
  },
  {
    key: 2,
    brand: 'Pawfield',
    advertiser: 'Pawfield Pet Foods',
    advertiserId: 580455120873,
    entityId: 'ENTITY1PAWFIELD001',
    country: 'GB',
    timeZone: 'Europe/London',
    currency: 'GBP',
    currencyName: 'Pound (UK)',
    marketplaceName: 'AMAZON.CO.UK',
    marketplaceId: 3,
    merchantId: 661204335,
    share: 0.27,
    productLines: ['Dry Food', 'Treats', 'Care'],
    products: products('PW', [
      ['Pawfield Grain Free Dry Dog Food, Chicken, 2 kg', 0, 14.49, 9],
      ['Pawfield Grain Free Dry Dog Food, Salmon, 2 kg', 0, 15.49, 7],
      ['Pawfield Indoor Cat Dry Food, 1.5 kg', 0, 11.99, 8],
      ['Pawfield Puppy Starter Food, 2 kg', 0, 16.99, 4],
      ['Pawfield Dental Sticks, 28 Pack', 1, 8.99, 8],
      ['Pawfield Freeze Dried Liver Treats, 250 g', 1, 9.49, 6],
      ['Pawfield Catnip Bites, 150 g', 1, 5.99, 4],
      ['Pawfield Oatmeal Pet Shampoo, 500 ml', 2, 10.99, 4],
      ['Pawfield Calming Chews, 120 Count', 2, 18.99, 3],
    ]),
    categoryTerms: ['dry dog food', 'grain free dog food', 'dog dental sticks', 'cat food', 'puppy treats'],
    competitors: ['B07MBTQZ2C', 'B00CJ8AMGG', 'B08CXVQ2MS'],
  },
];

/**
 * The story an instance sees. Instance ids that end in a digit-coded key are free to choose one
 * (`amcXXXX0` … `amcXXXX2` would be guesswork), so the sandbox passes its own map; others are spread by their letters.
 */
export function storyFor(instanceId: string, assigned: Readonly<Record<string, number>> = {}): Story {
  const key = assigned[instanceId] ?? [...instanceId].reduce((sum, c) => sum + c.charCodeAt(0), 0) % STORIES.length;
  const story = STORIES[key];
  if (story === undefined)
    throw new RangeError(`Instance ${instanceId} is assigned to story ${key}, which is not there.`);
  return story;
}
