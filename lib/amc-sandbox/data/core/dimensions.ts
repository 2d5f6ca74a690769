import { allLineItems } from '../campaigns';
import { valuesTable } from '../sql-text';
import { STORIES } from '../stories';
import type { WorldContext } from './context';
import { devices } from './devices';
import { places } from './places';
import { lastingSegments, targetedSegments } from './segments';
import { supply } from './supply';

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
    `CREATE TABLE world.geo AS SELECT * FROM ${valuesTable('g', places())}`,
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
