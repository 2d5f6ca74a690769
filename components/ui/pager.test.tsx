/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { fireEvent, render, screen } from '@testing-library/react';
import { Pager } from './pager';

test('by addresses: links only where there is a page', () => {
  render(<Pager page={1} size={50} total={1204} shown={50} hrefOf={(page) => `/list?page=${page}`} />);
  expect(screen.getByRole('status')).toHaveTextContent('1–50 of 1,204');
  expect(screen.getByRole('link', { name: 'Next' })).toHaveAttribute('href', '/list?page=2');
  expect(screen.queryByRole('link', { name: 'Previous' })).not.toBeInTheDocument();
});

test('by state: buttons, of which the last page disables one and a change on its way both', () => {
  const onPage = jest.fn();
  const { rerender } = render(<Pager page={3} size={50} total={120} onPage={onPage} />);
  expect(screen.getByRole('status')).toHaveTextContent('101–120 of 120');
  expect(screen.getByRole('button', { name: 'Next' })).toBeDisabled();
  fireEvent.click(screen.getByRole('button', { name: 'Previous' }));
  expect(onPage).toHaveBeenCalledWith(2);
  rerender(<Pager page={2} size={50} total={120} onPage={onPage} pending />);
  for (const button of screen.getAllByRole('button')) expect(button).toBeDisabled();
});

test('behind the end it leads back to the last page; one page needs no pager', () => {
  const onPage = jest.fn();
  const { rerender, container } = render(<Pager page={9} size={50} total={120} onPage={onPage} />);
  expect(screen.getByRole('status')).toHaveTextContent('Nothing on this page of 120');
  fireEvent.click(screen.getByRole('button', { name: 'Previous' }));
  expect(onPage).toHaveBeenCalledWith(3);
  rerender(<Pager page={1} size={50} total={50} onPage={onPage} />);
  expect(container).toBeEmptyDOMElement();
});
