import type { SandboxOptions } from '../options';

/** One item, flat as live or wrapped as specified. */
export function single(options: SandboxOptions, name: string, item: object): object {
  return options.quirks.envelope === 'flat' ? item : { [name]: item };
}
