/** States as a person groups them; each stands for AMC's own ones. */
export const STATUS_GROUPS = {
  running: { label: 'Going on', statuses: ['PENDING', 'RUNNING', 'PUBLISHING'] },
  succeeded: { label: 'Succeeded', statuses: ['SUCCEEDED'] },
  failed: { label: 'Failed or rejected', statuses: ['FAILED', 'REJECTED'] },
  cancelled: { label: 'Cancelled', statuses: ['CANCELLED'] },
} as const;
export type StatusGroup = keyof typeof STATUS_GROUPS;

/** A value of the address as a group, or none. */
export function statusGroup(value: string | undefined): StatusGroup | null {
  return value !== undefined && Object.hasOwn(STATUS_GROUPS, value) ? (value as StatusGroup) : null;
}
