import type { ReactNode } from 'react';
import { AddressProvider } from '@/components/shell/address-provider';

/** The list with room for a schedule over it; opened by its address, the same schedule is a page of its own. */
export default function SchedulesLayout({ children, modal }: { children: ReactNode; modal: ReactNode }) {
  return (
    <AddressProvider>
      {children}
      {modal}
    </AddressProvider>
  );
}
