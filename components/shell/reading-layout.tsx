import type { ReactNode } from 'react';
import { AddressProvider } from './address-provider';
import { QueryProvider } from './query-provider';

/** The layout of a part of the app whose pages read on their own and keep their state in the address. */
export function ReadingLayout({ children }: { children: ReactNode }) {
  return (
    <QueryProvider>
      <AddressProvider>{children}</AddressProvider>
    </QueryProvider>
  );
}
