/** What can open over the shell; one at a time. */
export type ShellLayer = 'palette' | 'shortcuts' | 'menu';
