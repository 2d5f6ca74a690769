/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { render, screen } from '@testing-library/react';
import { Field } from './field';
import { Input } from './input';

it('ties label, hint and error to the control', () => {
  render(
    <Field label="Name" hint="At most 40 characters" error="A name is needed" required>
      {(control) => <Input name="name" {...control} />}
    </Field>,
  );
  const input = screen.getByLabelText('Name');
  expect(input).toHaveAccessibleDescription('At most 40 characters A name is needed');
  expect(input).toBeInvalid();
  expect(input).toBeRequired();
  expect(screen.getByRole('alert')).toHaveTextContent('A name is needed');
});

it('describes nothing where there is nothing to say', () => {
  render(<Field label="Name">{(control) => <Input {...control} />}</Field>);
  const input = screen.getByLabelText('Name');
  expect(input).not.toHaveAttribute('aria-describedby');
  expect(input).toBeValid();
});
