/** The id that a key moves to in a list; null when the key does not move. Without a current one, down goes to the first. */
export function stepOf(key: string, ids: readonly string[], current: string | null): string | null {
  const at = current === null ? -1 : ids.indexOf(current);
  const last = ids.length - 1;
  const to =
    key === 'ArrowDown'
      ? Math.min(at + 1, last)
      : key === 'ArrowUp'
        ? Math.max(at - 1, 0)
        : key === 'Home'
          ? 0
          : key === 'End'
            ? last
            : null;
  return to === null ? null : (ids[to] ?? null);
}
