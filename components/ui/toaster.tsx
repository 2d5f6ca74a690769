'use client';

import { useEffect, useState } from 'react';
import { later } from './later';
import { whenToastsAreAsked } from './toast';
import { useLater } from './use-later';

const shown = later(() => import('./toaster-shown').then((module) => module.ToasterShown));

/** Once, around the pages of a signed-in person. Loaded when the page has nothing better to do, or with the first toast. */
export function Toaster() {
  const [asked, setAsked] = useState(false);
  const Shown = useLater(shown, asked, () => setAsked(false));
  useEffect(() => whenToastsAreAsked(() => setAsked(true)), []);
  return Shown === null ? null : <Shown />;
}
