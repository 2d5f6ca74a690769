/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentType } from 'react';
import { Button } from './button';
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from './dropdown-menu';
import { type Opened, openedLater, type Waiting } from './opened-later';

function Whole({ name, triggerRef, defaultOpen }: { name: string } & Opened) {
  return (
    <DropdownMenu defaultOpen={defaultOpen}>
      <DropdownMenuTrigger asChild>
        <Button ref={triggerRef}>{name}</Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuItem>Rename</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** A menu whose whole comes when the test says so. */
function show() {
  let arrive: (whole: ComponentType<{ name: string } & Opened>) => void = () => undefined;
  let fail: () => void = () => undefined;
  let asked = 0;
  const Menu = openedLater<{ name: string }>(
    ({ name, waiting }: { name: string; waiting: Waiting }) => <Button {...waiting}>{name}</Button>,
    () => {
      asked += 1;
      return new Promise((resolve, reject) => {
        arrive = resolve;
        fail = () => reject(new Error('offline'));
      });
    },
  );
  render(<Menu name="Actions" />);
  return { arrive: () => act(async () => arrive(Whole)), fail: () => act(async () => fail()), asked: () => asked };
}

it('opens for a press that came before it was there', async () => {
  const menu = show();
  await userEvent.click(screen.getByRole('button', { name: 'Actions' }));
  expect(screen.queryByRole('menu')).not.toBeInTheDocument();
  await menu.arrive();
  expect(screen.getByRole('menuitem', { name: 'Rename' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  expect(screen.getByRole('button', { name: 'Actions' })).toHaveFocus();
});

it('keeps the focus when it comes, and opens by the keyboard', async () => {
  const menu = show();
  await userEvent.tab();
  await menu.arrive();
  expect(screen.getByRole('button', { name: 'Actions' })).toHaveFocus();
  expect(screen.queryByRole('menu')).not.toBeInTheDocument();
  await userEvent.keyboard('{Enter}');
  expect(screen.getByRole('menuitem', { name: 'Rename' })).toHaveFocus();
});

it('asks again after it could not be loaded', async () => {
  const menu = show();
  await userEvent.click(screen.getByRole('button', { name: 'Actions' }));
  await menu.fail();
  await userEvent.click(screen.getByRole('button', { name: 'Actions' }));
  expect(menu.asked()).toBe(2);
  await menu.arrive();
  expect(screen.getByRole('menuitem', { name: 'Rename' })).toBeVisible();
});
