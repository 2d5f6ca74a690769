/** Kept in a cookie, so that the server draws the sidebar at the width it will have: nothing jumps. */
export const SIDEBAR_COOKIE = 'recomamp-sidebar';

export function rememberSidebar(collapsed: boolean): void {
  const year = 365 * 24 * 60 * 60;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox, and this must be readable at once
  document.cookie = `${SIDEBAR_COOKIE}=${collapsed ? 'collapsed' : 'open'}; path=/; max-age=${String(year)}; samesite=lax`;
}
