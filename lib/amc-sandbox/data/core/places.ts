/** Cities: name, region, DMA, beginning of the postal code, and a weight, how many of the people of the country live there. */
const US_CITIES = [
  ['New York', 'US-NY', '501', '100', 14],
  ['Los Angeles', 'US-CA', '803', '900', 12],
  ['Chicago', 'US-IL', '602', '606', 8],
  ['Philadelphia', 'US-PA', '504', '191', 5],
  ['Dallas', 'US-TX', '623', '752', 7],
  ['Houston', 'US-TX', '618', '770', 7],
  ['Atlanta', 'US-GA', '524', '303', 6],
  ['Washington', 'US-DC', '511', '200', 5],
  ['Boston', 'US-MA', '506', '021', 5],
  ['San Francisco', 'US-CA', '807', '941', 5],
  ['Phoenix', 'US-AZ', '753', '850', 4],
  ['Seattle', 'US-WA', '819', '981', 5],
  ['Tampa', 'US-FL', '539', '336', 3],
  ['Minneapolis', 'US-MN', '613', '554', 3],
  ['Denver', 'US-CO', '751', '802', 4],
  ['Miami', 'US-FL', '528', '331', 4],
  ['Portland', 'US-OR', '820', '972', 2],
  ['Charlotte', 'US-NC', '517', '282', 2],
  ['Columbus', 'US-OH', '535', '432', 2],
  ['Kansas City', 'US-MO', '616', '641', 2],
  ['Nashville', 'US-TN', '659', '372', 2],
  ['Salt Lake City', 'US-UT', '770', '841', 1],
  ['Greenville', 'US-SC', '567', '296', 1],
  ['Boise', 'US-ID', '757', '837', 1],
] as const;

const GB_CITIES = [
  ['London', 'GB-ENG', null, 'SW', 30],
  ['Manchester', 'GB-ENG', null, 'M', 12],
  ['Birmingham', 'GB-ENG', null, 'B', 12],
  ['Leeds', 'GB-ENG', null, 'LS', 8],
  ['Bristol', 'GB-ENG', null, 'BS', 7],
  ['Glasgow', 'GB-SCT', null, 'G', 9],
  ['Edinburgh', 'GB-SCT', null, 'EH', 7],
  ['Cardiff', 'GB-WLS', null, 'CF', 6],
  ['Belfast', 'GB-NIR', null, 'BT', 5],
  ['Norwich', 'GB-ENG', null, 'NR', 4],
] as const;

const CA_CITIES = [
  ['Toronto', 'CA-ON', null, 'M5V', 30],
  ['Montreal', 'CA-QC', null, 'H2X', 20],
  ['Vancouver', 'CA-BC', null, 'V6B', 16],
  ['Calgary', 'CA-AB', null, 'T2P', 12],
  ['Ottawa', 'CA-ON', null, 'K1P', 12],
  ['Halifax', 'CA-NS', null, 'B3J', 10],
] as const;

/** A hundred places of each country, as often as people live there: rows of `world.geo`. */
export function places() {
  const rows = (country: string, cities: typeof US_CITIES | typeof GB_CITIES | typeof CA_CITIES) => {
    // A hundred slots, filled by weight, so that a person's place is one integer.
    const bag = cities.flatMap((city) => Array.from({ length: city[4] }, () => city));
    return Array.from({ length: 100 }, (_, slot) => {
      const [city, state, dma, postal] = bag[Math.floor((slot * bag.length) / 100)] ?? cities[0];
      return { country, slot, city, state, dma: dma === null ? null : `US-DMA${dma}`, postal_prefix: postal };
    });
  };
  return [...rows('US', US_CITIES), ...rows('GB', GB_CITIES), ...rows('CA', CA_CITIES)];
}
