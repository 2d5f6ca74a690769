/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CopyableId } from './copy-button';
import { shortId } from './short-id';
import { toast } from './toast';

const UUID = '0f8fad5b-d9cb-469f-a165-70867728950e';

const show = () => render(<CopyableId id={UUID} label="execution id" />);

it('shows the short id and copies the whole', async () => {
  const user = userEvent.setup();
  show();
  expect(screen.getByText('0f8fad5b')).toHaveAttribute('title', UUID);
  await user.click(screen.getByRole('button', { name: 'Copy execution id' }));
  await expect(navigator.clipboard.readText()).resolves.toBe(UUID);
  expect(screen.getByRole('button', { name: 'Copied' })).toBeInTheDocument();
});

it('says so when the browser refuses', async () => {
  const user = userEvent.setup();
  const refused = jest.spyOn(toast, 'error').mockImplementation(() => 'id');
  jest.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'));
  show();
  await act(async () => user.click(screen.getByRole('button', { name: 'Copy execution id' })));
  expect(refused).toHaveBeenCalledWith(expect.stringContaining('did not allow'));
  expect(screen.queryByRole('button', { name: 'Copied' })).not.toBeInTheDocument();
});

it.each([
  [UUID, '0f8fad5b'],
  ['amcab1cdefg', 'amcab1cdefg'],
  ['exec_0f8fad5bd9cb469fa16570867728950e', 'exec_0f8fad5…'],
])('shortens %s to %s', (id, short) => {
  expect(shortId(id)).toBe(short);
});
