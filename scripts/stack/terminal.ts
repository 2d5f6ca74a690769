/** Pino's level of a warning. */
const WARNING = 40;

/**
 * A child's line that is for the log file alone: a person at the terminal wants to see the address and what goes wrong, and not a
 * line of JSON for each job of each minute. Takes the line as it is said, with the child's name before it.
 */
export function isRoutine(line: string): boolean {
  const level = /^\S+ +\{"level":(\d+),/.exec(line)?.[1];
  return level !== undefined && Number(level) < WARNING;
}
