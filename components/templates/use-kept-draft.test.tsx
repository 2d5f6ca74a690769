/** @jest-environment jsdom */
import { act, renderHook } from '@testing-library/react';
import { draftOf, type TemplateDraft } from './template-draft';
import { useKeptDraft } from './use-kept-draft';

const initial = draftOf({ name: '', sql: 'SELECT a FROM b WHERE c = {{d}}' });
const onFound = jest.fn();
const visit = (draft: TemplateDraft, key = 'k') =>
  renderHook(
    (props: { draft: TemplateDraft }) =>
      useKeptDraft({ key, initial, base: '2026-11-01', onFound, draft: props.draft }),
    { initialProps: { draft } },
  );

/** What was kept is read by a module that comes a moment later. */
const settled = () => act(() => jest.advanceTimersByTimeAsync(1));

beforeEach(() => {
  jest.useFakeTimers();
  window.localStorage.clear();
  onFound.mockReset();
});
afterEach(() => jest.useRealTimers());

it('gives back what an earlier visit typed, with the state it began from', async () => {
  const typed = { ...initial, name: 'Reach' };
  visit(typed);
  act(() => jest.advanceTimersByTime(400));
  visit(initial);
  await settled();
  expect(onFound).toHaveBeenCalledWith(typed, '2026-11-01');
});

it('keeps nothing of an untouched page, nor of another person or template', async () => {
  visit(initial);
  act(() => jest.advanceTimersByTime(400));
  expect(window.localStorage).toHaveLength(0);
  visit({ ...initial, name: 'Reach' });
  act(() => jest.advanceTimersByTime(400));
  visit(initial, 'other');
  await settled();
  expect(onFound).not.toHaveBeenCalled();
});

it('keeps the last keys too when another page of ours is opened right after them', async () => {
  const typed = { ...initial, name: 'Reach' };
  visit(typed).unmount();
  visit(initial);
  await settled();
  expect(onFound).toHaveBeenCalledWith(typed, '2026-11-01');
});

it('forgets what was saved, and does not mind what it can not read', async () => {
  const { result } = visit({ ...initial, name: 'Reach' });
  act(() => jest.advanceTimersByTime(400));
  act(() => result.current.forget());
  window.dispatchEvent(new Event('pagehide'));
  expect(window.localStorage).toHaveLength(0);
  window.localStorage.setItem('k', '{"name":1}');
  visit(initial);
  await settled();
  expect(onFound).not.toHaveBeenCalled();
});
