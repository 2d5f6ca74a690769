import { defaultWindow, WINDOW_PRESETS } from '@/lib/workflows/window';
import { choosePreset, EXPLICIT, presetOf, ROLLING, tryWindow, windowAdvice } from './window-choice';

const NOW = new Date('2026-11-22T15:00:00Z');
const ZONE = 'America/New_York';

describe('the window picker', () => {
  it('knows every preset again, and the default is the first one', () => {
    for (const preset of WINDOW_PRESETS) expect(presetOf({ ...preset.policy, zone: ZONE })).toBe(preset.id);
    expect(presetOf(defaultWindow(ZONE))).toBe('settled-7');
    expect(presetOf({ kind: 'rolling', lookbackDays: 11, lagDays: 3, zone: ZONE })).toBe(ROLLING);
  });

  it('keeps the zone when the preset changes', () => {
    expect(choosePreset('last-30', defaultWindow('Asia/Tokyo'), NOW)).toMatchObject({
      lookbackDays: 30,
      zone: 'Asia/Tokyo',
    });
  });

  it('lets the days and their lag be one’s own', () => {
    const own = choosePreset(ROLLING, defaultWindow(ZONE), NOW);
    expect(presetOf(own)).toBe(ROLLING);
    expect(own).toMatchObject({ lagDays: 14, zone: ZONE });
    const dates = choosePreset(EXPLICIT, defaultWindow(ZONE), NOW);
    expect(choosePreset(ROLLING, dates, NOW)).toMatchObject({ kind: 'rolling', zone: ZONE });
  });

  it('starts hand-typed dates from those in force', () => {
    expect(choosePreset(EXPLICIT, defaultWindow(ZONE), NOW)).toEqual({
      kind: 'explicit',
      start: '2026-11-01T00:00:00',
      end: '2026-11-08T00:00:00',
      zone: ZONE,
    });
  });

  it.each([
    [{ start: '', end: '2026-11-08T00:00:00' }, 'window.start'],
    [{ start: '2026-11-01T00:00', end: '2026-11' }, 'window.end'],
    [{ start: '2026-11-08T00:00', end: '2026-11-01T00:00' }, 'window.end'],
    [{ start: '2026-02-31T00:00', end: '2026-03-01T00:00' }, undefined],
  ])('does not throw on %p', (dates, field) => {
    const result = tryWindow({ kind: 'explicit', zone: ZONE, ...dates }, NOW);
    if (field !== undefined) expect(result).toMatchObject({ ok: false, field });
  });

  it('says so when the zone is none', () => {
    expect(tryWindow({ ...defaultWindow('Mars/Olympus') }, NOW)).toMatchObject({ ok: false, field: 'window.zone' });
  });

  it.each([
    ['2026-11-21T15:00:00Z', '48 hours'],
    ['2026-11-12T15:00:00Z', 'still being attributed'],
    ['2026-11-08T15:00:00Z', 'have been attributed'],
  ])('explains an end at %s', (end, words) => {
    expect(windowAdvice(new Date(end), NOW)).toContain(words);
  });
});
