import { createShortcutReader, type KeyPress } from './shortcuts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  typing: false,
  layerOpen: false,
  ...more,
});

it('opens the palette by ⌘K and Ctrl+K, also while typing', () => {
  const read = createShortcutReader();
  expect(read(press('k', { metaKey: true }), 0)).toEqual({ kind: 'palette' });
  expect(read(press('K', { ctrlKey: true, typing: true }), 1)).toEqual({ kind: 'palette' });
  expect(read(press('k'), 2)).toBeNull();
  expect(read(press('k', { ctrlKey: true, shiftKey: true }), 3)).toBeNull();
});

it('goes to a page by g and its letter, in time', () => {
  const read = createShortcutReader();
  expect(read(press('g'), 0)).toBeNull();
  expect(read(press('e'), 900)).toEqual({ kind: 'go', href: '/executions' });
  expect(read(press('e'), 1000)).toBeNull();
  read(press('g'), 2000);
  expect(read(press('e'), 3300)).toBeNull();
});

it('forgets g when another key comes between', () => {
  const read = createShortcutReader();
  read(press('g'), 0);
  expect(read(press('x'), 10)).toBeNull();
  expect(read(press('e'), 20)).toBeNull();
});

it('leaves single keys to whoever types and to the open layer', () => {
  const read = createShortcutReader();
  for (const more of [{ typing: true }, { layerOpen: true }, { altKey: true }]) {
    expect(read(press('/', more), 0)).toBeNull();
    expect(read(press('?', more), 0)).toBeNull();
    read(press('g', more), 0);
    expect(read(press('e', more), 1)).toBeNull();
  }
});

it('knows search, help and sidebar', () => {
  const read = createShortcutReader();
  expect(read(press('/'), 0)).toEqual({ kind: 'search' });
  expect(read(press('?', { shiftKey: true }), 0)).toEqual({ kind: 'shortcuts' });
  expect(read(press('['), 0)).toEqual({ kind: 'sidebar' });
});
