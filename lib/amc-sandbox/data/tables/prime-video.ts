import { type Columns, timeColumns, type WorldTable } from './builder';

/** Carousels of products beside the brand's live shows. */
export const amazonLive: WorldTable = {
  name: 'amazon_live_traffic',
  parts: [
    {
      fact: 'live',
      columns: {
        ...timeColumns('event', 'e.ts', 'e.ts'),
        ad_product_type: "'amazon_live'",
        advertiser: 's.advertiser',
        broadcast_date_utc: "DATE '1970-01-01' + (e.broadcast * 7)::INTEGER",
        broadcast_id: 'substr(md5(s.brand || e.broadcast), 1, 12)',
        broadcast_name:
          "s.brand || ' Live: ' || ['New Arrivals', 'How We Use It', 'Ask the Maker', 'Deals of the Week'][1 + (e.broadcast % 4)::INTEGER]",
        clicks: "(e.kind = 'click')::BIGINT",
        creative_asin: 'q.asin',
        creative_id: '(660000000000000000 + hash(s.story, e.broadcast, q.product) % 90000000000000)::BIGINT',
        event_id: "hex_id(e.event, 'event')",
        impressions: "(e.kind = 'impression')::BIGINT",
        site: "CASE s.country WHEN 'GB' THEN 'amazon.uk' WHEN 'CA' THEN 'amazon.ca' ELSE 'amazon.us' END",
        slot_name: 'e.slot_name',
        user_id: 'CASE WHEN NOT e.anon THEN p.user_id END',
        user_id_type: 'CASE WHEN NOT e.anon THEN p.user_id_type END',
        views: "(e.kind = 'view')::BIGINT",
      },
    },
  ],
};

const CHANNEL_NAMES = "['Harbor+', 'Daylight TV', 'Sideline Sports']";
const CHANNEL = `${CHANNEL_NAMES}[1 + e.channel]`;
const TRIAL = 'e.n = 0';

const PERSON_COLUMNS: Columns = {
  marketplace_id: 's.marketplace_id',
  marketplace_name: 's.marketplace',
  no_3p_trackers: 'u(hash(e.person), 33) < 0.04',
  user_id: 'p.user_id',
  user_id_type: 'p.user_id_type',
};

/** Trials and plans of channels; which of its two dates the window means is not documented, so all are there. */
export const pvcEnrollments: WorldTable = {
  name: 'amazon_pvc_enrollments',
  parts: [
    {
      fact: '(SELECT s.story, a.* FROM world.pvc_record a, world.story s)',
      columns: {
        ...PERSON_COLUMNS,
        pv_benefit_id: "'benefit-' || (e.channel + 1)",
        pv_benefit_name: CHANNEL,
        pv_billing_type: `CASE WHEN ${TRIAL} THEN 'FREE_TRIAL' WHEN e.promo THEN 'PROMOTIONAL' ELSE 'MONTHLY' END`,
        pv_end_date: 'e.to_day',
        pv_enrollment_status: `CASE WHEN NOT e.ended THEN 'ACTIVE' WHEN ${TRIAL} AND e.stays THEN 'CONVERTED' ELSE 'CANCELLED' END`,
        pv_is_latest_record: 'e.latest',
        pv_is_plan_conversion: `e.trial AND NOT (${TRIAL})`,
        pv_is_plan_start: `${TRIAL} OR NOT e.trial`,
        pv_is_promo: 'e.promo',
        pv_offer_name: `${CHANNEL} || CASE WHEN ${TRIAL} THEN ' 7-Day Trial' WHEN e.promo THEN ' Half Price' ELSE ' Monthly' END`,
        pv_start_date: 'e.from_day',
        pv_sub_event_primary_key: "hex_id(hash(e.plan, e.n), 'record')",
        pv_subscription_id: "hex_id(e.plan, 'plan')",
        pv_subscription_name: `${CHANNEL} || ' Subscription'`,
        pv_subscription_product_id: "'product-' || (e.channel + 1) || '-M'",
        pv_unit_price: `CASE WHEN ${TRIAL} THEN 0 ELSE [5.99, 4.99, 12.99][1 + e.channel] * CASE WHEN e.promo THEN 0.5 ELSE 1 END END`,
      },
    },
  ],
};

const LIVE = 'w.sport IS NOT NULL';

export const pvcStreaming: WorldTable = {
  name: 'amazon_pvc_streaming_events_feed',
  parts: [
    {
      fact: '(SELECT s.story, a.* FROM world.pvc_play a, world.story s)',
      columns: {
        ...PERSON_COLUMNS,
        pv_access_type: "'prime subscription'",
        pv_gti_cast: "CASE WHEN w.people = '' THEN CAST([] AS VARCHAR[]) ELSE string_split(w.people, '|') END",
        pv_gti_content_entity_type: `CASE WHEN ${LIVE} THEN 'Live Event' WHEN w.content_type = 'TV Episode' THEN 'TV Show' ELSE w.content_type END`,
        pv_gti_content_rating: "['TV-PG', 'PG-13', 'TV-14', 'ALL'][1 + w.title_slot % 4]",
        pv_gti_content_type: 'w.content_type',
        pv_gti_director:
          "CASE WHEN w.directors = '' THEN CAST([] AS VARCHAR[]) ELSE string_split(w.directors, '|') END",
        pv_gti_episode: "CASE WHEN w.content_type = 'TV Episode' THEN 'Episode ' || (1 + w.title_slot % 2) END",
        pv_gti_event_context: `CASE WHEN ${LIVE} THEN 'Regular Season' END`,
        pv_gti_event_item: `CASE WHEN ${LIVE} THEN 'Full Match' END`,
        pv_gti_event_league: `CASE w.sport WHEN 'Soccer' THEN 'Coastal League' WHEN 'Basketball' THEN 'City Hoops Association' END`,
        pv_gti_event_name: `CASE WHEN ${LIVE} THEN w.name END`,
        pv_gti_event_sport: 'w.sport',
        pv_gti_genre: "string_split(w.genres, '|')",
        pv_gti_is_live: LIVE,
        pv_gti_release_date: 'w.release::DATE',
        pv_gti_season: "CASE WHEN w.content_type = 'TV Episode' THEN 'Season 1' END",
        pv_gti_series_or_movie_name: 'w.series',
        pv_gti_studio: "['Harbor Pictures', 'Daylight Studios', 'Sideline Media'][1 + w.channel]",
        pv_gti_title_name: 'w.name',
        pv_is_avod: 'false',
        pv_is_channels: 'true',
        pv_is_hh_share: 'u(e.play, 4) < 0.11',
        pv_is_svod: 'true',
        pv_is_user_initiated: 'u(e.play, 5) < 0.83',
        pv_material_type: `CASE WHEN ${LIVE} THEN 'live' ELSE 'full' END`,
        pv_offer_group: "'prime'",
        pv_playback_date_utc: 'e.ts::DATE',
        pv_playback_dt_utc: 'e.ts',
        pv_seconds_viewed: `CASE WHEN ${LIVE} THEN 6300 WHEN w.content_type = 'Movie' THEN 5900 WHEN w.content_type = 'Short Film' THEN 780 ELSE 2500 END * sqrt(u(e.play, 6))`,
        pv_session_id: "hex_id(e.play, 'play')",
        pv_stream_type: `CASE WHEN ${LIVE} THEN 'live-event' ELSE 'VOD' END`,
        pv_streaming_asin: "'B0PV' || upper(substr(md5(w.name), 1, 6))",
        pv_streaming_geo_country: 's.country',
        pv_streaming_gti: "'amzn1.dv.gti.' || md5(w.name)",
        pv_streaming_language: "CASE WHEN s.country = 'CA' AND u(hash(e.person), 34) < 0.2 THEN 'fr' ELSE 'en' END",
      },
    },
  ],
};
