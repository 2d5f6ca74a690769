'use client';

import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';

const message = z.object({ type: z.enum(['hello', 'here', 'take', 'bye']), from: z.string() });
type Message = z.output<typeof message>;

/**
 * Which tab of this browser may keep the draft of a place: the one that was there first, until another takes over. A tab
 * that finds another at work is told (`elsewhere`) and writes nothing, so that two never overwrite each other. When the
 * other is closed, this one goes on by itself. A browser without BroadcastChannel has one editor as far as we can tell.
 */
export function useSoleEditor(key: string): { elsewhere: boolean; takeOver: () => void } {
  const [elsewhere, setElsewhere] = useState(false);
  const post = useRef<(type: Message['type']) => void>(() => undefined);

  useEffect(() => {
    if (typeof BroadcastChannel === 'undefined') return;
    const channel = new BroadcastChannel(`recomamp:builder:${key}`);
    const me = crypto.randomUUID();
    // The tab that keeps the draft; null: nobody else that we know of.
    let keeper: string | null = null;
    const tell = (type: Message['type']) => channel.postMessage({ type, from: me } satisfies Message);
    const keep = (by: string | null) => {
      keeper = by;
      setElsewhere(by !== null);
    };
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const read = message.safeParse(data);
      if (!read.success || read.data.from === me) return;
      const { type, from } = read.data;
      if (type === 'hello' && keeper === null) tell('here');
      else if (type === 'here' || type === 'take') keep(from);
      else if (type === 'bye' && keeper === from) keep(null);
    };
    post.current = (type) => {
      if (type === 'take') keep(null);
      tell(type);
    };
    const leave = () => {
      if (keeper === null) tell('bye');
    };
    tell('hello');
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
      post.current = () => undefined;
      channel.close();
      setElsewhere(false);
    };
  }, [key]);

  return { elsewhere, takeOver: () => post.current('take') };
}
