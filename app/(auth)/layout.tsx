import type { ReactNode } from 'react';
import { Logo } from '@/components/shell/logo';
import { ThemeSwitch } from '@/components/shell/theme-switch';

/** The pages before the shell: one narrow column, nothing else to do. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-center justify-between p-4">
        <span className="flex items-center gap-2 font-semibold text-base">
          <Logo />
          RecomAMP
        </span>
        <ThemeSwitch />
      </header>
      <main className="mx-auto flex w-full flex-1 sm:max-w-[22rem] flex-col gap-6 px-4 pt-[8dvh] pb-16">
        {children}
      </main>
    </div>
  );
}
