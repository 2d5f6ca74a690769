/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentType } from 'react';
import { renderToString } from 'react-dom/server.node';
import { partLater } from './part-later';

function make() {
  const tries: { arrive: () => void; fail: () => void }[] = [];
  const Part = partLater(
    () =>
      new Promise<ComponentType<{ name: string }>>((resolve, reject) => {
        tries.push({
          arrive: () => resolve(({ name }) => <p>All of {name}</p>),
          fail: () => reject(new Error('offline')),
        });
      }),
    () => <p>Loading</p>,
  );
  return { Part, tries };
}

it('keeps its place until it comes, and is there at once the next time', async () => {
  const { Part, tries } = make();
  const first = render(<Part name="the chart" />);
  expect(screen.getByText('Loading')).toBeVisible();
  await act(async () => tries[0]?.arrive());
  expect(screen.getByText('All of the chart')).toBeVisible();
  first.unmount();
  render(<Part name="the chart" />);
  expect(screen.getByText('All of the chart')).toBeVisible();
  expect(tries).toHaveLength(1);
});

it('takes over what the server drew without it', async () => {
  const { Part, tries } = make();
  const box = document.createElement('div');
  box.innerHTML = renderToString(<Part name="the chart" />);
  document.body.append(box);
  const elsewhere = render(<Part name="another" />);
  await act(async () => tries[0]?.arrive());
  elsewhere.unmount();
  const errors = jest.spyOn(console, 'error');
  render(<Part name="the chart" />, { container: box, hydrate: true });
  expect(screen.getByText('All of the chart')).toBeVisible();
  expect(errors).not.toHaveBeenCalled();
});

it('says that it did not come, and tries again', async () => {
  const { Part, tries } = make();
  render(<Part name="the chart" />);
  await act(async () => tries[0]?.fail());
  expect(screen.getByText('This part of the page could not be loaded')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await act(async () => tries.at(-1)?.arrive());
  expect(screen.getByText('All of the chart')).toBeVisible();
});
