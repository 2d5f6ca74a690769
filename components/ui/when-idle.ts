/** Safari has no idle callback; there it is a moment after the page. Answers what takes it back. */
export function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(work, 2000);
    return () => clearTimeout(timer);
  }
  const idle = requestIdleCallback(work, { timeout: 10_000 });
  return () => cancelIdleCallback(idle);
}
