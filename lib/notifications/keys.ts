/** Query keys of the bell. */
export const notificationKeys = {
  all: ['notifications'] as const,
};
