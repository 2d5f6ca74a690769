/** What can open over the shell; one at a time. */
export type ShellLayer = 'palette' | 'shortcuts' | 'menu';

/** The words of the palette, which are the same while it is on its way. */
export const PALETTE = { title: 'Pages and actions', placeholder: 'Go to a page or table, or do something' };
