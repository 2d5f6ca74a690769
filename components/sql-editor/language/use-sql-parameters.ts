'use client';

import { useEffect, useId, useRef, useState } from 'react';
import { language } from './language';
import type { SqlParameters } from './sql-parameters';

/** From the last key to the reading. */
const WAIT_MS = 120;

/**
 * The parameters of a text as it is being typed, read in the language worker so that no key waits for it. Null until
 * the first reading is there; afterwards the last one stays until the next, and its `text` says what it is about.
 */
export function useSqlParameters(sql: string): SqlParameters | null {
  const lane = `parameters ${useId()}`;
  const [found, setFound] = useState<SqlParameters | null>(null);
  const first = useRef(true);
  useEffect(() => {
    let over = false;
    const read = async () => {
      const parameters = await readSqlParameters(sql, lane);
      if (!over && parameters !== null) setFound(parameters);
    };
    // What a page opens with has not been typed.
    const timer = setTimeout(() => void read(), first.current ? 0 : WAIT_MS);
    first.current = false;
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [sql, lane]);
  return found;
}

/**
 * The same once, for an action that can't wait for the next render. Null only when a newer question of the same lane
 * has taken this one's place: without a worker the text is read right here.
 */
export async function readSqlParameters(sql: string, lane = 'parameters once'): Promise<SqlParameters | null> {
  const answer = await language().ask('parameters', { text: sql }, lane);
  if (answer !== null || !language().gone) return answer;
  const [{ parse }, { sqlParameters }] = await Promise.all([import('@/lib/amc-sql/parse'), import('./sql-parameters')]);
  return sqlParameters(parse(sql));
}
