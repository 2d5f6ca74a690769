/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import { toast } from '@/components/ui/toast';
import { scheduleUuid } from '@/lib/ids';
import { deleteScheduleAction, pauseScheduleAction } from '@/lib/schedules/actions';
import type { ScheduleSummary } from '@/lib/schedules/types';
import { SchedulesTable } from './schedules-table';

jest.mock('@/components/ui/toast', () => ({ toast: { success: jest.fn(), error: jest.fn() } }));
jest.mock('next/navigation', () => ({
  useRouter: () => ({ refresh: jest.fn(), push: jest.fn() }),
  usePathname: () => '/schedules',
  useSearchParams: () => new URLSearchParams('filter=active&page=2'),
}));
jest.mock('@/lib/schedules/actions', () => ({
  deleteScheduleAction: jest.fn(),
  pauseScheduleAction: jest.fn(),
  resumeScheduleAction: jest.fn(),
  runScheduleNowAction: jest.fn(),
  startBackfillAction: jest.fn(),
}));

const schedule = (name: string, id: string): ScheduleSummary => ({
  id: scheduleUuid.parse(id),
  name,
  description: '',
  timetable: { interval: { kind: 'daily' }, timeOfDay: '09:00', timeZone: 'UTC' },
  workflow: null,
  instance: null,
  isActive: true,
  pausedReason: null,
  pausedAt: null,
  words: 'Every day at 09:00, UTC',
  nextRunAt: '2026-12-01T09:00:00Z',
  lastRunAt: null,
  lastRunStatus: null,
  runs: 0,
  succeeded: 0,
  failed: 0,
  consecutiveFailures: 0,
  successRate: null,
  recentRuns: [],
  createdAt: '2026-11-01T09:00:00Z',
  updatedAt: '2026-11-01T09:00:00Z',
});
const BOTH = [
  schedule('Weekly', '00000000-0000-4000-8000-000000000001'),
  schedule('Monthly', '00000000-0000-4000-8000-000000000002'),
];

/** An action whose answer the test gives when it has looked at what is shown meanwhile. */
function held(action: unknown) {
  const answer = Promise.withResolvers<object>();
  jest.mocked(action as jest.Mock).mockReturnValueOnce(answer.promise);
  return {
    refuse: (message: string) =>
      act(async () => answer.resolve({ serverError: { code: 'conflict', message, eventId: 'e1' } })),
    breakOff: () => act(async () => answer.reject(new TypeError('fetch failed'))),
  };
}
const row = (name: string) => screen.queryByRole('row', { name: new RegExp(name) });
const show = () => render(<SchedulesTable schedules={BOTH} />, { wrapper: NuqsTestingAdapter });

it('a name opens its schedule over the list, which keeps its place', () => {
  show();
  const weekly = `/schedules?filter=active&page=2&schedule=${BOTH[0]?.id}`;
  expect(screen.getByRole('link', { name: 'Weekly' })).toHaveAttribute('href', weekly);
});

it('pausing shows in the whole row at once, and is taken back with the reason', async () => {
  const user = userEvent.setup();
  const action = held(pauseScheduleAction);
  show();
  await user.click(screen.getByRole('switch', { name: 'Weekly runs' }));
  expect(screen.getByRole('switch', { name: 'Weekly runs' })).not.toBeChecked();
  expect(row('Weekly')).toHaveTextContent('Paused');
  expect(row('Monthly')).toHaveTextContent('Active');
  await action.refuse('The schedule was changed elsewhere.');
  expect(screen.getByRole('switch', { name: 'Weekly runs' })).toBeChecked();
  expect(row('Weekly')).toHaveTextContent('Active');
  expect(toast.error).toHaveBeenCalledWith('The schedule was changed elsewhere.');
  expect(toast.success).not.toHaveBeenCalled();
});

it('a deleted one is gone at once, and back when the server could not be reached', async () => {
  const user = userEvent.setup();
  const action = held(deleteScheduleAction);
  show();
  // The menu takes the button's place when the pointer reaches it; a click here would go to the button that is gone.
  const actions = () => within(row('Weekly') as HTMLElement).getByRole('button', { name: 'Actions of Weekly' });
  const before = actions();
  await user.hover(before);
  await waitFor(() => expect(actions()).not.toBe(before));
  await user.click(actions());
  await user.click(await screen.findByRole('menuitem', { name: 'Delete' }));
  await user.click(screen.getByRole('button', { name: 'Delete schedule' }));
  expect(row('Weekly')).toBeNull();
  expect(row('Monthly')).toBeInTheDocument();
  await action.breakOff();
  expect(row('Weekly')).toBeInTheDocument();
  expect(toast.error).toHaveBeenCalledWith('The server could not be reached. Nothing was changed.');
});
