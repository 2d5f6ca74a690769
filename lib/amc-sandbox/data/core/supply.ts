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

/** Rows of `world.supply`; what is shown to people once more stands where display does. */
export function supply() {
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
