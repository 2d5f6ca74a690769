/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentType } from 'react';
import { previewLater } from './preview-later';

const Whole = ({ id }: { id: string }) => <p>All of {id}</p>;

function show(id: string | null) {
  const tries: { arrive: () => void; fail: () => void }[] = [];
  const Preview = previewLater(
    () =>
      new Promise<ComponentType<{ id: string; onClose: () => void }>>((resolve, reject) => {
        tries.push({ arrive: () => resolve(Whole), fail: () => reject(new Error('offline')) });
      }),
  );
  const close = jest.fn();
  render(<Preview id={id} onClose={close} />);
  return { tries, close };
}

it('is a panel that can be closed until it is there', async () => {
  const { tries, close } = show('orders');
  expect(screen.getByRole('complementary', { name: 'Preview' })).toHaveAttribute('aria-busy', 'true');
  await userEvent.click(screen.getByRole('button', { name: 'Close the preview' }));
  expect(close).toHaveBeenCalledTimes(1);
  await act(async () => tries[0]?.arrive());
  expect(screen.getByText('All of orders')).toBeVisible();
});

it('says that it did not come, and is asked for again', async () => {
  const { tries } = show('orders');
  await act(async () => tries[0]?.fail());
  expect(screen.getByText('The preview could not be loaded.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await act(async () => tries.at(-1)?.arrive());
  expect(screen.getByText('All of orders')).toBeVisible();
});

it('shows nothing while nothing is previewed', () => {
  show(null);
  expect(screen.queryByRole('complementary')).not.toBeInTheDocument();
});
