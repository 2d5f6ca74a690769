'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';

interface PageTitleState {
  title: string | undefined;
  setTitle: (title: string | undefined) => void;
}

const PageTitleContext = createContext<PageTitleState | null>(null);

export function PageTitleProvider({ children }: { children: ReactNode }) {
  const [title, setTitle] = useState<string>();
  const state = useMemo(() => ({ title, setTitle }), [title]);
  return <PageTitleContext value={state}>{children}</PageTitleContext>;
}

export function usePageTitle(): string | undefined {
  return useContext(PageTitleContext)?.title;
}

/** Tells the breadcrumbs the name of what a page shows. Renders nothing. */
export function PageTitle({ title }: { title: string }) {
  const setTitle = useContext(PageTitleContext)?.setTitle;
  useEffect(() => {
    setTitle?.(title);
    return () => setTitle?.(undefined);
  }, [title, setTitle]);
  return null;
}
