/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { signUp } from '@/lib/auth/actions';
import { SignUpForm } from './sign-up-form';

jest.mock('@/lib/auth/actions', () => ({ signUp: jest.fn() }));
const action = jest.mocked(signUp);

const fill = async () => {
  const user = userEvent.setup();
  render(<SignUpForm next="/executions" />);
  await user.type(screen.getByLabelText('Name'), 'Ada');
  await user.type(screen.getByLabelText('E-mail'), 'ada@example.com');
  await user.type(screen.getByLabelText('Password'), 'correct horse');
  await user.click(screen.getByRole('button', { name: 'Create account' }));
};

it('sends what was typed, where to go on, and the zone of the browser', async () => {
  action.mockResolvedValue({ status: 'error', fields: {}, values: {} });
  await fill();
  expect(Object.fromEntries(action.mock.calls[0]![1])).toEqual({
    next: '/executions',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    name: 'Ada',
    email: 'ada@example.com',
    password: 'correct horse',
  });
});

it('keeps everything, the password too, and puts each refusal under its field', async () => {
  action.mockResolvedValue({
    status: 'error',
    fields: { email: 'There is already an account with this address.' },
    values: { email: 'ada@example.com' },
  });
  await fill();
  expect(await screen.findByText(/already an account/)).toBeInTheDocument();
  expect(screen.getByLabelText('E-mail')).toHaveValue('ada@example.com');
  expect(screen.getByLabelText('E-mail')).toBeInvalid();
  expect(screen.getByLabelText('Password')).toHaveValue('correct horse');
  expect(screen.getByLabelText('Name')).toHaveValue('Ada');
});

it('says the password rule before anything is typed', () => {
  render(<SignUpForm next="/dashboard" />);
  expect(screen.getByLabelText('Password')).toHaveAccessibleDescription(/At least 10 characters/);
});
