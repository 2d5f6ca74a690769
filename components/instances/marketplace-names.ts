/** Amazon's marketplace ids in a word; they are the same for everyone and have not changed in years. */
const MARKETPLACES: Readonly<Record<string, string>> = {
  ATVPDKIKX0DER: 'United States',
  A2EUQ1WTGCTBG2: 'Canada',
  A1AM78C64UM0Y8: 'Mexico',
  A2Q3Y263D00KWC: 'Brazil',
  A1F83G8C2ARO7P: 'United Kingdom',
  A1PA6795UKMFR9: 'Germany',
  A13V1IB3VIYZZH: 'France',
  A1RKKUPIHCS9HS: 'Spain',
  APJ6JRA9NG5V4: 'Italy',
  A1805IZSGTT6HS: 'Netherlands',
  AMEN7PMS3EDWL: 'Belgium',
  A2NODRKZP88ZB9: 'Sweden',
  A1C3SOZRARQ6R3: 'Poland',
  A33AVAJ2PDY3EV: 'Türkiye',
  A2VIGQ35RCS4UG: 'United Arab Emirates',
  A17E79C6D8DWNP: 'Saudi Arabia',
  ARBP9OOSHTCHU: 'Egypt',
  A21TJRUUN4KGV: 'India',
  A1VC38T7YXB528: 'Japan',
  A39IBJ37TRP1C6: 'Australia',
  A19VAU5U5O7RUS: 'Singapore',
};

/** The country of a marketplace, or the id itself when it is not one we know. */
export function marketplaceName(id: string): string {
  return MARKETPLACES[id] ?? id;
}

/** Every marketplace we know, by country. */
export const KNOWN_MARKETPLACES: readonly { id: string; name: string }[] = Object.entries(MARKETPLACES)
  .map(([id, name]) => ({ id, name }))
  .sort((a, b) => a.name.localeCompare(b.name, 'en'));
