import type { Columns, WorldTable } from './builder';
import { DSP_COLUMNS } from './dsp-columns';

const STARTED = 'u(e.imp, 61) < 0.985';
/** Part of the started videos that play to the end: on television nearly all, in players the shorter the better. */
const COMPLETES =
  "CASE WHEN e.media = 'stv' THEN CASE WHEN c.duration <= 15 THEN 0.975 ELSE 0.955 END WHEN c.duration <= 6 THEN 0.82 WHEN c.duration <= 15 THEN 0.64 ELSE 0.47 END";

/** 1 where the video played so far: a part `lost` of those who don't finish has gone by then. */
function playedTo(lost: number): string {
  return `(${STARTED} AND u(e.imp, 60) < 1 - (1 - (${COMPLETES})) * ${lost})::BIGINT`;
}

/** An event of the player that this part of the started videos has; television has a remote, but hardly any mute. */
function sometimes(k: number, onTelevision: number, inPlayer: number): string {
  return `(${STARTED} AND u(e.imp, ${k}) < CASE e.media WHEN 'stv' THEN ${onTelevision} ELSE ${inPlayer} END)`;
}

const PAUSED = sometimes(62, 0.006, 0.021);
const MUTED = sometimes(63, 0.003, 0.085);

const PLAYER_COLUMNS: Columns = {
  video_impression: '1',
  video_start: `(${STARTED})::BIGINT`,
  video_first_quartile: playedTo(0.46),
  video_midpoint: playedTo(0.71),
  video_third_quartile: playedTo(0.88),
  video_complete: playedTo(1),
  video_creative_view: `${sometimes(64, 0.002, 0.012)}::BIGINT`,
  video_mute: `${MUTED}::BIGINT`,
  video_unmute: `(${MUTED} AND u(e.imp, 65) < 0.3)::BIGINT`,
  video_pause: `${PAUSED}::BIGINT`,
  video_resume: `(${PAUSED} AND u(e.imp, 66) < 0.85)::BIGINT`,
  video_replay: `(${playedTo(1)} = 1 AND u(e.imp, 67) < 0.004)::BIGINT`,
  video_skip_backward: `${sometimes(68, 0.0005, 0.003)}::BIGINT`,
  video_skip_forward: `${sometimes(69, 0.001, 0.03)}::BIGINT`,
  video_click: 'e.clicked::BIGINT',
};

/** Impressions of DSP video with what the player reported. Audio and display have no player. */
export const dspVideoEvents: WorldTable = {
  name: 'dsp_video_events_feed',
  parts: [{ fact: 'imp', where: "e.media IN ('stv', 'video')", columns: { ...DSP_COLUMNS, ...PLAYER_COLUMNS } }],
};
