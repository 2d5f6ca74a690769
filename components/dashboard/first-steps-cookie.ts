/** Set when somebody has closed the first steps; a cookie, so that the server does not draw what is to be gone. */
export const FIRST_STEPS_COOKIE = 'recomamp-first-steps';

export function hideFirstSteps(): void {
  const year = 365 * 24 * 60 * 60;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox
  document.cookie = `${FIRST_STEPS_COOKIE}=hidden; path=/; max-age=${String(year)}; samesite=lax`;
}
