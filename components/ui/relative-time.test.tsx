/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { RelativeTime, TimeZoneProvider } from './relative-time';

const START = new Date('2026-11-13T19:00:00Z');

beforeEach(() => {
  jest.useFakeTimers({ now: START });
});
afterEach(() => {
  jest.useRealTimers();
});

const show = (at: string) =>
  render(
    <TimeZoneProvider timeZone="America/New_York">
      <RelativeTime at={at} />
    </TimeZoneProvider>,
  );

it('moves on while the page is open', () => {
  show('2026-11-13T18:50:00Z');
  expect(screen.getByText('10 min ago')).toBeInTheDocument();
  act(() => jest.advanceTimersByTime(2 * 60_000));
  expect(screen.getByText('12 min ago')).toBeInTheDocument();
});

it('gives the exact instant in the zone of the reader and in UTC on hover', async () => {
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
  show('2026-11-13T18:50:00Z');
  await user.hover(screen.getByText('10 min ago'));
  const tip = await screen.findByRole('tooltip');
  expect(tip).toHaveTextContent('13 Nov 2026, 13:50:00, New York time');
  expect(tip).toHaveTextContent('2026-11-13 18:50:00Z');
});

it('stops its clock with the last time on the page', () => {
  const { unmount } = show('2026-11-13T18:50:00Z');
  unmount();
  expect(jest.getTimerCount()).toBe(0);
});
