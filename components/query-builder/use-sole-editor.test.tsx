/** @jest-environment jsdom */
import { act, renderHook } from '@testing-library/react';
import { useSoleEditor } from './use-sole-editor';

/** Channels of one browser: what one tab posts all others of its name hear, at once. */
class Channel {
  static open = new Set<Channel>();
  onmessage: ((event: { data: unknown }) => void) | null = null;
  constructor(readonly name: string) {
    Channel.open.add(this);
  }
  postMessage(data: unknown) {
    for (const other of [...Channel.open]) if (other !== this && other.name === this.name) other.onmessage?.({ data });
  }
  close() {
    Channel.open.delete(this);
  }
}

beforeEach(() => {
  Channel.open.clear();
  Object.assign(globalThis, { BroadcastChannel: Channel });
  let n = 0;
  Object.defineProperty(globalThis.crypto, 'randomUUID', { value: () => `tab-${++n}`, configurable: true });
});

const tab = (key = 'u1:new') => renderHook(() => useSoleEditor(key));
const elsewhere = (...tabs: ReturnType<typeof tab>[]) => tabs.map(({ result }) => result.current.elsewhere);

it('the tab that was there first keeps the draft, later ones are told', () => {
  const [first, second, third] = [tab(), tab(), tab()];
  expect(elsewhere(first, second, third)).toEqual([false, true, true]);
});

it('taking over tells the others', () => {
  const [first, second, third] = [tab(), tab(), tab()];
  act(() => second.result.current.takeOver());
  expect(elsewhere(first, second, third)).toEqual([true, false, true]);
});

it('when the keeper is closed another goes on by itself; a tab that kept nothing changes nothing', () => {
  const [first, second, third] = [tab(), tab(), tab()];
  act(() => third.unmount());
  expect(elsewhere(first, second)).toEqual([false, true]);
  act(() => first.unmount());
  expect(elsewhere(second)).toEqual([false]);
});

it('another query is another matter, and what is no message is none', () => {
  const [first, other] = [tab(), tab('u1:edit:w1')];
  expect(elsewhere(first, other)).toEqual([false, false]);
  act(() => new Channel('recomamp:builder:u1:new').postMessage({ type: 'here' }));
  expect(elsewhere(first)).toEqual([false]);
});

it('a browser without channels has one editor', () => {
  Reflect.deleteProperty(globalThis, 'BroadcastChannel');
  expect(elsewhere(tab(), tab())).toEqual([false, false]);
});
