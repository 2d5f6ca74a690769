import type { WorldTable } from './builder';

type Region = 'amer' | 'eu' | 'apac';
type Kind = 'inmarket' | 'lifestyle';

/** Part of the people who also have an account in another marketplace, whose segment tables then know them too. */
const ABROAD = 0.08;

/** Who is in which segment on the days of `snapshot` that fit. Its three sources share no segment. */
function members(region: Region, kind: Kind, current: boolean): string {
  const days = `world.snapshot w WHERE ${current ? 'w.current' : 'NOT w.current'}`;
  return `(SELECT s.story, n.person, n.segment, n.day, m.marketplace_id FROM (
      SELECT person, unnest(segments) AS segment, day FROM (SELECT a.person, a.segments, w.day FROM world.person a, ${days})
      UNION ALL SELECT person, unnest(segments), day FROM (SELECT a.person, a.segments, w.day FROM world.interest a, ${days} AND w.block = a.block)
      UNION ALL SELECT person, habit.segment, day FROM (SELECT a.person, unnest(a.habits) AS habit, w.day, w.block FROM world.habit a, ${days}) WHERE habit.since < block
    ) n JOIN world.segment f ON f.segment_id = n.segment AND f.kind = '${kind}', world.story s, world.market m
    WHERE m.region = '${region}' AND (m.marketplace_id = s.marketplace_id OR u(hash(n.person), 700 + m.marketplace_id) < ${ABROAD}))`;
}

function segmentTable(region: Region, kind: Kind, current: boolean): WorldTable {
  return {
    name: `audience_segments_${region}_${kind}${current ? '' : '_snapshot'}`,
    parts: [
      {
        fact: members(region, kind, current),
        columns: {
          no_3p_trackers: 'u(hash(e.person), 33) < 0.04',
          segment_id: 'e.segment',
          segment_marketplace_id: 'e.marketplace_id',
          segment_name: 'z.name',
          snapshot_datetime: 'e.day',
          user_id: 'p.user_id',
          user_id_type: 'p.user_id_type',
        },
      },
    ],
  };
}

/** Membership now, and on the first Thursday of each month, by region and kind of segment. */
export const segmentTables: readonly WorldTable[] = (['amer', 'eu', 'apac'] as const).flatMap((region) =>
  (['inmarket', 'lifestyle'] as const).flatMap((kind) =>
    [true, false].map((current) => segmentTable(region, kind, current)),
  ),
);

/** Every segment in every marketplace: the number alone is not unique. */
export const segmentMetadata: WorldTable = {
  name: 'segment_metadata',
  parts: [
    {
      fact: '(SELECT s.story, f.segment_id AS segment, m.marketplace_id FROM world.story s, world.segment f, world.market m)',
      columns: {
        category_level_1: 'z.level_1',
        category_level_2: 'z.level_2',
        category_path: 'z.path',
        no_3p_trackers: 'e.segment % 23 = 0',
        segment_description: 'z.description',
        segment_id: 'e.segment',
        segment_marketplace_id: 'e.marketplace_id',
        segment_name: 'z.name',
      },
    },
  ],
};
