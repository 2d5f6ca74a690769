import { allLineItems } from '../campaigns';
import { valuesTable } from '../sql-text';
import { STORIES } from '../stories';
import type { WorldContext } from './context';
import { lastingSegments, targetedSegments } from './segments';

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

function geo() {
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

/** Eight devices of each kind a person may own; the casing of makes varies as it does in the real data. */
const DEVICES: Readonly<
  Record<string, readonly (readonly [string | null, string, string, string, string, string, string | null])[]>
> = {
  // device_type, make, model, operating_system, os_version, browser_family, environment_type
  phone: [
    ['Phone', 'Apple', 'iPhone', 'iOS', '18.5', 'Mobile Safari', 'Web'],
    ['Phone', 'APPLE', 'iPhone', 'iOS', '18.4', 'iOS WebView', 'App'],
    ['Phone', 'Apple', 'iPhone', 'iOS', '17.6', 'iOS WebView', 'App'],
    ['Phone', 'Samsung', 'Galaxy S24', 'Android', '15', 'Chrome', 'Web'],
    ['Phone', 'SAMSUNG', 'Galaxy A54', 'Android', '14', 'Android App', 'App'],
    ['Phone', 'Google', 'Pixel 8', 'Android', '15', 'Android App', 'App'],
    ['Phone', 'Motorola', 'Moto G', 'Android', '13', 'Chrome', 'Web'],
    ['Phone', 'Apple', 'iPhone', 'iOS', '18.5', 'iOS WebView', 'App'],
  ],
  pc: [
    ['PC', 'Generic', 'Desktop', 'Windows', '11', 'Chrome', 'Web'],
    ['PC', 'Generic', 'Desktop', 'Windows', '10', 'Chrome', 'Web'],
    ['PC', 'Generic', 'Desktop', 'Windows', '11', 'Edge', 'Web'],
    ['PC', 'Apple', 'Mac', 'macOS', '14.5', 'Safari', 'Web'],
    ['PC', 'Apple', 'Mac', 'macOS', '15.1', 'Chrome', 'Web'],
    ['PC', 'Generic', 'Desktop', 'Windows', '10', 'Firefox', 'Web'],
    ['PC', 'Generic', 'Chromebook', 'ChromeOS', '126', 'Chrome', 'Web'],
    ['PC', 'Generic', 'Desktop', 'Linux', '', 'Firefox', 'Web'],
  ],
  tablet: [
    ['Tablet', 'Apple', 'iPad', 'iOS', '17.6', 'Mobile Safari', 'Web'],
    ['Tablet', 'Apple', 'iPad', 'iOS', '18.5', 'iOS WebView', 'App'],
    ['Tablet', 'Amazon', 'Fire HD 10', 'Fire OS', '8', 'Amazon Silk', 'Web'],
    ['Tablet', 'Amazon', 'Fire HD 8', 'Fire OS', '8', 'Android App', 'App'],
    ['Tablet', 'SAMSUNG', 'Galaxy Tab A9', 'Android', '14', 'Chrome', 'Web'],
    ['Tablet', 'Apple', 'iPad', 'iOS', '17.6', 'Mobile Safari', 'Web'],
    ['Tablet', 'Lenovo', 'Tab M10', 'Android', '13', 'Chrome', 'Web'],
    ['Tablet', 'Amazon', 'Fire HD 10', 'Fire OS', '8', 'Android App', 'App'],
  ],
  tv: [
    ['TV', 'Amazon', 'Fire TV Stick 4K', 'Fire OS', '8', 'Fire TV App', 'App'],
    ['TV', 'Amazon', 'Fire TV Cube', 'Fire OS', '7', 'Fire TV App', 'App'],
    ['TV', 'ROKU', 'Roku Express', 'Roku OS', '13', 'Roku App', 'App'],
    ['TV', 'Samsung', 'Smart TV', 'Tizen', '7', 'Smart TV App', 'App'],
    ['TV', 'LG', 'Smart TV', 'webOS', '23', 'Smart TV App', 'App'],
    ['ConnectedDevice', 'Sony', 'PlayStation 5', 'Orbis OS', '11', 'Console App', 'App'],
    ['ConnectedDevice', 'Amazon', 'Fire TV Stick', 'Fire OS', '7', 'Fire TV App', 'App'],
    ['TV', 'ROKU', 'Roku Ultra', 'Roku OS', '14', 'Roku App', 'App'],
  ],
  speaker: [
    ['ConnectedDevice', 'Amazon', 'Echo Dot', 'Fire OS', '7', 'Alexa App', 'App'],
    ['ConnectedDevice', 'Amazon', 'Echo Show 8', 'Fire OS', '8', 'Alexa App', 'App'],
    ['Phone', 'Apple', 'iPhone', 'iOS', '18.5', 'iOS WebView', 'App'],
    ['Phone', 'Samsung', 'Galaxy S23', 'Android', '14', 'Android App', 'App'],
    ['ConnectedDevice', 'Amazon', 'Echo Dot', 'Fire OS', '7', 'Alexa App', 'App'],
    ['ConnectedDevice', 'Amazon', 'Echo Studio', 'Fire OS', '7', 'Alexa App', 'App'],
    ['Phone', 'Google', 'Pixel 7', 'Android', '14', 'Android App', 'App'],
    ['Unknown', 'UNKNOWN', 'Unknown', 'Unknown', '', 'Unknown', null],
  ],
};

function devices() {
  return Object.entries(DEVICES).flatMap(([device_kind, list]) =>
    list.map(([device_type, make, model, os, os_version, browser, environment], device_slot) => ({
      device_kind,
      device_slot,
      device_type,
      make,
      model,
      os,
      os_version,
      browser,
      environment,
    })),
  );
}

/** Where ads of a kind appear: supply source, site, publisher, seller, owned by Amazon, app bundle, deal, cost per mille. */
const SUPPLY: Readonly<
  Record<string, readonly (readonly [string, string, string, string, boolean, string | null, string | null, number])[]>
> = {
  stv: [
    [
      'PRIME VIDEO',
      'Prime Video',
      'Amazon',
      'Amazon Publisher Services',
      true,
      'com.amazon.amazonvideo.livingroom',
      'Prime Video Guaranteed',
      34,
    ],
    [
      'PRIME VIDEO',
      'Prime Video',
      'Amazon',
      'Amazon Publisher Services',
      true,
      'com.amazon.amazonvideo.livingroom',
      null,
      31,
    ],
    [
      'FIRE TV CHANNELS',
      'Fire TV Channels',
      'Amazon',
      'Amazon Publisher Services',
      true,
      'com.amazon.ftv.channels',
      null,
      22,
    ],
    ['TWITCH TV VIDEO', 'Twitch', 'Twitch', 'Twitch', true, 'tv.twitch.android.app', null, 24],
    [
      'PUBLISHER DIRECT STV',
      'Paramount+',
      'Paramount',
      'Paramount Streaming',
      false,
      'com.cbs.ott',
      'Paramount Upfront',
      29,
    ],
  ],
  video: [
    ['TWITCH WEB VIDEO', 'twitch.tv', 'Twitch', 'Twitch', true, null, null, 15],
    ['PUBMATIC WEB VIDEO', 'weather.com', 'The Weather Company', 'PubMatic', false, null, null, 11],
    ['IMDB VIDEO', 'imdb.com', 'IMDb', 'Amazon Publisher Services', true, null, null, 14],
    ['INDEX EXCHANGE VIDEO', 'allrecipes.com', 'Dotdash Meredith', 'Index Exchange', false, null, null, 12],
    [
      'AMAZON LIVE STREAM',
      'amazon.com/live',
      'Amazon',
      'Amazon Publisher Services',
      true,
      'com.amazon.mShop.android.shopping',
      null,
      13,
    ],
  ],
  display: [
    ['AMAZON.COM', 'amazon.com', 'Amazon', 'Amazon Publisher Services', true, null, null, 7],
    [
      'AMAZON.COM',
      'amazon.com',
      'Amazon',
      'Amazon Publisher Services',
      true,
      'com.amazon.mShop.android.shopping',
      null,
      7.5,
    ],
    ['PUBMATIC WEB DISPLAY', 'foodnetwork.com', 'Warner Bros. Discovery', 'PubMatic', false, null, null, 4],
    [
      'INDEX EXCHANGE WEB DISPLAY',
      'nytimes.com',
      'The New York Times',
      'Index Exchange',
      false,
      null,
      'NYT Preferred',
      6,
    ],
    ['MAGNITE APP DISPLAY', 'wordgame.example', 'Wordgame Studio', 'Magnite', false, 'com.wordgame.daily', null, 2.8],
  ],
  audio: [
    ['AMAZON MUSIC', 'Amazon Music', 'Amazon', 'Amazon Publisher Services', true, 'com.amazon.mp3', null, 16],
    ['AMAZON MUSIC', 'Amazon Music', 'Amazon', 'Amazon Publisher Services', true, 'com.amazon.mp3', null, 15],
    ['TRITON AUDIO', 'TuneIn', 'TuneIn', 'Triton Digital', false, 'tunein.player', null, 12],
    ['AMAZON MUSIC', 'Amazon Music', 'Amazon', 'Amazon Publisher Services', true, 'com.amazon.mp3', null, 16],
    ['TWITCH AUDIO', 'Twitch', 'Twitch', 'Twitch', true, 'tv.twitch.android.app', null, 13],
  ],
};

function supply() {
  return Object.entries({ ...SUPPLY, retarget: SUPPLY.display ?? [] }).flatMap(([media, list]) =>
    list.map(([source, site, publisher, seller, owned, bundle, deal, cpm], supply_slot) => ({
      media,
      supply_slot,
      supply_source: source,
      site,
      publisher,
      seller,
      owned,
      bundle,
      deal,
      cpm,
    })),
  );
}

function productSlots() {
  return STORIES.flatMap((story) =>
    [-1, 0, 1, 2].flatMap((line) => {
      const bag = story.products.flatMap((product, index) =>
        line === -1 || product.line === line ? Array.from({ length: product.weight }, () => index) : [],
      );
      return Array.from({ length: 50 }, (_, slot) => ({
        story: story.key,
        line,
        slot,
        product: bag[Math.floor((slot * bag.length) / 50)] ?? 0,
      }));
    }),
  );
}

function terms() {
  return STORIES.flatMap((story) => {
    const brand = story.brand.toLowerCase();
    const own = [brand, ...story.productLines.map((line) => `${brand} ${line.toLowerCase()}`)];
    return Array.from({ length: 10 }, (_, slot) => ({
      story: story.key,
      slot,
      brand_term: own[slot % own.length] ?? brand,
      category_term: story.categoryTerms[slot % story.categoryTerms.length] ?? brand,
      competitor: story.competitors[slot % story.competitors.length] ?? '',
    }));
  });
}

/** Small tables that describe who and what: stories, products, line items with their ids, creatives, places, devices, supply. */
export function dimensions(context: WorldContext): string[] {
  const stories = STORIES.map((story) => ({
    story: story.key,
    brand: story.brand,
    advertiser: story.advertiser,
    advertiser_id: story.advertiserId,
    entity_id: story.entityId,
    country: story.country,
    tz: story.timeZone,
    currency: story.currency,
    currency_name: story.currencyName,
    marketplace: story.marketplaceName,
    marketplace_id: story.marketplaceId,
    merchant_id: story.merchantId,
    share: story.share,
    // Standard time is near enough: it only decides at which UTC hours people are awake.
    utc_offset: { 'America/New_York': -5, 'America/Toronto': -5, 'America/Los_Angeles': -8 }[story.timeZone] ?? 0,
  }));
  const products = STORIES.flatMap((story) =>
    story.products.map((product, index) => ({
      story: story.key,
      product: index,
      asin: product.asin,
      parent: product.parent,
      title: product.title,
      line: product.line,
      price: product.price,
    })),
  );
  const items = allLineItems(Number(context.firstDay.slice(0, 4)) - 1, Number(context.endDay.slice(0, 4)) + 1).map(
    (item) => ({
      story: item.story,
      product: item.product,
      campaign: item.campaign,
      line_item: item.lineItem,
      media: item.media,
      goal: item.goal,
      line: item.line,
      weight: item.weight,
      start_day: item.start,
      end_day: item.end,
      match: item.match,
    }),
  );
  return [
    `CREATE TABLE world.story AS SELECT * REPLACE (advertiser_id::BIGINT AS advertiser_id) FROM ${valuesTable('s', stories)}`,
    `CREATE TABLE world.product AS SELECT * FROM ${valuesTable('p', products)}`,
    `CREATE TABLE world.product_slot AS SELECT * FROM ${valuesTable('p', productSlots())}`,
    `CREATE TABLE world.term AS SELECT * FROM ${valuesTable('t', terms())}`,
    `CREATE TABLE world.geo AS SELECT * FROM ${valuesTable('g', geo())}`,
    `CREATE TABLE world.device AS SELECT * FROM ${valuesTable('d', devices())}`,
    `CREATE TABLE world.supply AS SELECT *, 7000 + (hash(supply_source) % 900)::BIGINT AS supply_source_id,
        (100000 + hash(publisher) % 900000)::BIGINT AS publisher_id, 'pub-' || (1000000 + hash(seller) % 9000000) AS seller_id,
        CASE WHEN deal IS NULL THEN NULL ELSE 'AMZ' || alnum(hash(deal), 8) END AS deal_id
      FROM ${valuesTable('s', supply())}`,
    `CREATE TABLE world.line_item AS
      SELECT i.* REPLACE (start_day::DATE AS start_day, end_day::DATE AS end_day),
        i.product <> 'dsp' AS sponsored,
        hash(i.story, i.campaign) AS ch, hash(i.story, i.campaign, i.line_item) AS li,
        (CASE WHEN i.product = 'dsp' THEN 580000000000000000 ELSE 270000000000000 END + (hash(i.story, i.campaign) % 90000000000000))::BIGINT AS campaign_id,
        CASE WHEN i.product = 'dsp' THEN (580000000000000000 + (hash(i.story, i.campaign) % 90000000000000))::BIGINT::VARCHAR
             ELSE 'A0' || alnum(hash(i.story, i.campaign), 18) END AS campaign_id_string,
        ((CASE WHEN i.product = 'dsp' THEN 590000000000000000 ELSE 310000000000000 END) + (hash(i.story, i.campaign, i.line_item) % 90000000000000))::BIGINT AS line_item_id,
        (i.start_day::TIMESTAMP) AS start_local,
        (i.end_day::TIMESTAMP + INTERVAL '86399' SECOND) AS end_local,
        timezone('UTC', timezone(s.tz, i.start_day::TIMESTAMP)) AS start_utc,
        timezone('UTC', timezone(s.tz, i.end_day::TIMESTAMP + INTERVAL '86399' SECOND)) AS end_utc,
        ${targetedSegments('i')} AS targets,
        i.end_day < '${context.endDay}'::DATE::VARCHAR AS ended,
        (15 + hash(i.story, i.campaign, 1) % 60)::BIGINT * 100000 * 1000 AS budget_millicents
      FROM ${valuesTable('i', items)} JOIN world.story s USING (story)`,
    `CREATE TABLE world.creative AS
      SELECT li, slot, media, (640000000000000000 + (hash(li, slot, 'creative') % 90000000000000))::BIGINT AS creative_id,
        brand || ' ' || CASE media WHEN 'stv' THEN 'STV Film' WHEN 'video' THEN 'Online Film' WHEN 'audio' THEN 'Audio Spot' ELSE 'Banner' END
          || ' ' || substr('ABC', slot + 1, 1) || ' ' || coalesce(size_text, '') AS creative, *  EXCLUDE (li, slot, media, brand, size_text), size_text AS creative_size
      FROM (SELECT l.li, slot, l.media, s.brand,
          CASE WHEN l.media IN ('stv', 'video') THEN 'Video' WHEN l.media = 'audio' THEN NULL ELSE 'Display' END AS category,
          CASE l.media WHEN 'stv' THEN 'Streaming TV Video' WHEN 'video' THEN 'Online Video' WHEN 'audio' THEN 'Audio'
            ELSE CASE slot WHEN 2 THEN 'Responsive eCommerce' ELSE 'Standard Display' END END AS creative_type,
          CASE l.media WHEN 'stv' THEN [15, 30, 30][slot + 1] WHEN 'video' THEN [6, 15, 30][slot + 1] WHEN 'audio' THEN 30 END AS duration,
          CASE WHEN l.media IN ('stv', 'video') THEN ['1920x1080', '1280x720', '1920x1080'][slot + 1] WHEN l.media = 'audio' THEN NULL
            ELSE ['300x250', '320x50', 'Responsive'][slot + 1] END AS size_text,
          CASE WHEN l.media IN ('stv', 'video', 'audio') THEN '0x0' ELSE ['300x250', '320x50', '970x250'][slot + 1] END AS slot_size
        FROM world.line_item l JOIN world.story s USING (story), (SELECT unnest([0, 1, 2]) AS slot) WHERE NOT l.sponsored)`,
    `CREATE TABLE world.person AS
      SELECT person, h, hex_id(h, 1) AS user_id,
        CASE WHEN u(h, 3) < 0.93 THEN 'adUserId' WHEN u(h, 3) < 0.98 THEN 'sisDeviceId' ELSE 'adBrowserId' END AS user_id_type,
        pick(h, 4, 100) AS geo_slot, 0.5 + u(h, 5) AS propensity, u(h, 6) < 0.62 AS prime, 'ip' || hex_id(h, 7) AS ip,
        lpad(pick(h, 8, 100)::VARCHAR, 2, '0') AS postal_tail, ${lastingSegments('h')} AS segments
      FROM (SELECT range::INTEGER AS person, hash(hash(${context.seed}, 'person', range)) AS h FROM range(${context.users}))`,
  ];
}
