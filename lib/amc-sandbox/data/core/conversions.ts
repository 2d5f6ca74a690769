import type { WorldContext } from './context';

/**
 * Extra chance that the k-th ad contact within a block leads to a shopping session. It grows while a message becomes
 * familiar, and falls off once people have seen enough: that is the frequency curve an analyst should find.
 */
const LIFT_BY_CONTACT = [0.03, 0.045, 0.06, 0.065, 0.06, 0.05, 0.04, 0.03, 0.02, 0.012, 0.008, 0.005];

/**
 * Shopping after ads, and without them: `touch` (every contact a known person had), `session` (visits to a product page),
 * `conv` (each conversion event). A session depends only on contacts before it, so history stays as it is when days are added.
 */
export function conversions(context: WorldContext): string[] {
  const { seed, users, endDay } = context;
  return [
    `CREATE TEMP TABLE touch AS
      SELECT story, block, person, ts, 'dsp' AS channel, false AS is_click, media, line, imp AS source, li FROM world.imp WHERE user_id IS NOT NULL
      UNION ALL SELECT story, block, person, click_ts, 'dsp', true, media, line, imp, li FROM world.clk WHERE user_id IS NOT NULL
      UNION ALL SELECT story, block, person, ts, 'sa', is_click, product, line, event, li FROM world.sa WHERE user_id IS NOT NULL`,
    `CREATE TEMP TABLE session AS
      WITH contact AS (
        SELECT *, row_number() OVER seen AS k, count(*) FILTER (channel = 'dsp') OVER seen AS dsp_seen, count(*) FILTER (channel = 'sa') OVER seen AS sa_seen
        FROM touch WHERE NOT is_click WINDOW seen AS (PARTITION BY story, person, block ORDER BY ts, source)),
      caused AS (
        SELECT story, person, ts, line, hash(source, 'view') AS session, false AS by_click,
          [${LIFT_BY_CONTACT.join(', ')}, 0.003][least(k, ${LIFT_BY_CONTACT.length + 1})]
          * CASE media WHEN 'stv' THEN 0.85 WHEN 'video' THEN 0.95 WHEN 'retarget' THEN 1.5 WHEN 'audio' THEN 0.6
              WHEN 'sponsored_products' THEN 1.3 WHEN 'sponsored_brands' THEN 1.2 ELSE 1 END
          * CASE WHEN dsp_seen > 0 AND sa_seen > 0 THEN 1.5 ELSE 1 END AS chance
        FROM contact
        UNION ALL SELECT story, person, ts, line, hash(source, 'click'), true, 0.55 FROM touch WHERE is_click)
      SELECT c.story, c.person, c.session, c.line, c.by_click, true AS caused,
        -- Clicks lead to the page at once; people who only saw the ad come back hours or days later.
        c.ts + to_milliseconds((CASE WHEN c.by_click THEN 3000 + 20000 * u(c.session, 2) ELSE 600000 + 1000 * least(1123200, -ln(1 - u(c.session, 2)) * 170000) END)::BIGINT) AS ts
      FROM caused c JOIN world.person p USING (person)
      WHERE u(c.session, 1) < c.chance * p.propensity
      UNION ALL SELECT story, person, session, -1, false, false, ts FROM organic`,
    `CREATE TEMP TABLE conv AS
      WITH visit AS (
        SELECT s.*, d.peak, ps.product AS product_key, pick(s.session, 6, 10) AS term_slot,
          u(s.session, 8) < (0.3 + 0.1 * d.peak) * CASE WHEN by_click THEN 1.25 ELSE 1 END AS adds,
          u(s.session, 9) < 0.44 + 0.12 * d.peak AS buys, hash(s.session, 'order') AS purchase
        FROM session s
        JOIN day d ON d.d = s.ts::DATE
        JOIN world.product_slot ps ON ps.story = s.story AND ps.slot = pick(s.session, 5, 50)
          AND ps.line = CASE WHEN u(s.session, 4) < 0.74 THEN s.line ELSE -1 END),
      bought AS (
        SELECT *, ts + to_seconds(180 + CASE WHEN u(session, 10) < 0.12 THEN pick(session, 11, 172800) ELSE pick(session, 11, 2400) END) AS bought_at FROM visit WHERE adds AND buys),
      happened AS (
        SELECT story, person, session, product_key, term_slot, ts, 'detailPageView' AS subtype, purchase, 0 AS n FROM visit
        UNION ALL SELECT story, person, session, product_key, term_slot, ts - to_seconds(20 + pick(session, 12, 90)), 'searchConversion', purchase, 0 FROM visit WHERE u(session, 13) < 0.3
        UNION ALL SELECT story, person, session, product_key, term_slot, ts + to_seconds(30 + pick(session, 14, 120)), 'detailPageView', purchase, 1 FROM visit WHERE u(session, 15) < 0.25
        UNION ALL SELECT story, person, session, product_key, term_slot, ts + to_seconds(60 + pick(session, 16, 100)), 'brandStorePageView', purchase, 0 FROM visit WHERE u(session, 17) < 0.09
        UNION ALL SELECT story, person, session, product_key, term_slot, ts + to_seconds(50 + pick(session, 18, 100)), 'wishList', purchase, 0 FROM visit WHERE u(session, 19) < 0.035
        UNION ALL SELECT story, person, session, product_key, term_slot, ts + to_seconds(70 + pick(session, 20, 100)), CASE WHEN u(session, 21) < 0.5 THEN 'babyRegistry' ELSE 'weddingRegistry' END, purchase, 0 FROM visit WHERE u(session, 22) < 0.004
        UNION ALL SELECT story, person, session, product_key, term_slot, ts + to_seconds(45 + pick(session, 23, 100)), 'shoppingCart', purchase, 0 FROM visit WHERE adds
        UNION ALL SELECT story, person, session, product_key, term_slot, bought_at, 'order', purchase, 0 FROM bought
        UNION ALL SELECT b.story, person, session, ps.product, term_slot, bought_at, 'order', purchase, 1 FROM bought b
          JOIN world.product_slot ps ON ps.story = b.story AND ps.line = -1 AND ps.slot = pick(b.session, 24, 50) AND ps.product <> b.product_key WHERE u(session, 25) < 0.2
        UNION ALL SELECT story, person, session, product_key, term_slot, bought_at + to_seconds(3), 'snsSubscription', purchase, 0 FROM bought WHERE u(session, 26) < 0.07
        UNION ALL SELECT story, person, session, product_key, term_slot, bought_at + to_seconds(2160000 + pick(session, 27, 900000)), 'order', hash(purchase, 'again'), 2 FROM bought WHERE u(session, 28) < 0.3
        UNION ALL SELECT story, person, session, product_key, term_slot, bought_at + to_seconds(500000 + pick(session, 29, 500000)), 'customerReview', purchase, 0 FROM bought WHERE u(session, 30) < 0.03
        UNION ALL SELECT story, person, session, product_key, term_slot, ts + to_seconds(90 + pick(session, 31, 900)), ['134', '140', '141'][1 + pick(session, 32, 3)], purchase, 0 FROM visit WHERE caused AND u(session, 33) < 0.05)
      SELECT story, person, session, product_key, term_slot, ts, subtype, purchase, hash(session, subtype, n) AS conversion,
        CASE WHEN subtype = 'order' THEN 1 + CASE WHEN u(hash(session, n), 34) < 0.16 THEN 1 ELSE 0 END + CASE WHEN u(hash(session, n), 35) < 0.05 THEN 1 ELSE 0 END END AS units
      FROM happened WHERE ts < TIMESTAMP '${endDay}'`,
    `CREATE TEMP TABLE new_to_brand AS
      SELECT story, person, min(ts) AS first_ts, pick(hash(${seed}, story, person, ${users}), 1, 100) >= 34 AS is_new FROM conv WHERE subtype = 'order' GROUP BY story, person`,
  ];
}

/** A click counts before a view, the last one within 14 days of the conversion wins. */
const ATTRIBUTION_DAYS = 14;
/** `conversions` shows a conversion when its person saw an ad in the 28 days before. */
const EXPOSURE_DAYS = 28;

/** `exposed` (conversions after an ad contact), `credit` (the contact that gets each conversion), `relevance` (campaigns before each). */
export function attribution(): string[] {
  const match = (touches: string) =>
    `FROM conv c ASOF JOIN ${touches} t ON t.story = c.story AND t.person = c.person AND t.ts <= c.ts`;
  const recent = (days: number) => `t.ts > c.ts - INTERVAL '${days}' DAY`;
  return [
    `CREATE TEMP TABLE exposed AS SELECT c.conversion ${match('touch')} WHERE ${recent(EXPOSURE_DAYS)}`,
    `CREATE TEMP TABLE click_touch AS SELECT * FROM touch WHERE is_click`,
    // Sponsored products and brands are credited for clicks only; display and television for views too.
    `CREATE TEMP TABLE view_touch AS SELECT * FROM touch WHERE NOT is_click AND (channel = 'dsp' OR media IN ('sponsored_display', 'sponsored_television'))`,
    `CREATE TEMP TABLE credit AS
      WITH clicked AS (SELECT c.conversion, t.source, t.channel, t.ts AS touch_ts, t.li, true AS is_click ${match('click_touch')} WHERE ${recent(ATTRIBUTION_DAYS)}),
        viewed AS (SELECT c.conversion, t.source, t.channel, t.ts AS touch_ts, t.li, false AS is_click ${match('view_touch')} WHERE ${recent(ATTRIBUTION_DAYS)})
      SELECT * FROM clicked UNION ALL SELECT * FROM viewed WHERE conversion NOT IN (SELECT conversion FROM clicked)`,
    // A campaign is relevant to a conversion when it reached the person in the days of exposure before, with whatever product.
    `CREATE TABLE world.relevance AS
      SELECT c.conversion, arg_max(t.li, t.ts) AS li, bool_or(t.line = b.line) AS promoted
      FROM conv c JOIN touch t ON t.story = c.story AND t.person = c.person AND t.ts <= c.ts AND ${recent(EXPOSURE_DAYS)}
      JOIN world.line_item l ON l.li = t.li JOIN world.product b ON b.story = c.story AND b.product = c.product_key
      GROUP BY c.conversion, l.ch`,
    // The columns of a conversion get the prefix v_, so that they can stand beside those of the ad event that gets the credit.
    `CREATE TABLE world.conv AS
      SELECT c.story, c.person, p.user_id, c.session AS v_session, c.product_key AS v_product_key, c.term_slot AS v_term_slot, c.ts AS v_ts, c.subtype AS v_subtype,
        c.purchase AS v_purchase, c.conversion AS v_conversion, c.units AS v_units, x.conversion IS NOT NULL AS v_exposed,
        coalesce(c.subtype = 'order' AND n.is_new AND c.ts = n.first_ts, false) AS v_is_new
      FROM conv c JOIN world.person p ON p.person = c.person LEFT JOIN exposed x ON x.conversion = c.conversion
      LEFT JOIN new_to_brand n ON n.story = c.story AND n.person = c.person`,
    ...(['dsp', 'sa'] as const).map(
      (channel) => `CREATE TABLE world.credit_${channel} AS
      SELECT e.* EXCLUDE (story, person, user_id${channel === 'sa' ? ', is_click' : ''}), k.is_click, k.touch_ts, timezone(s.tz, timezone('UTC', k.touch_ts)) AS touch_lts, v.*
      FROM credit k JOIN world.conv v ON v.v_conversion = k.conversion JOIN world.story s ON s.story = v.story
      JOIN world.${channel === 'dsp' ? 'imp' : 'sa'} e ON e.${channel === 'dsp' ? 'imp' : 'event'} = k.source WHERE k.channel = '${channel}'`,
    ),
  ];
}
