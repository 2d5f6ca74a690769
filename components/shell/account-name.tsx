import { Spinner } from '@/components/ui/spinner';

export interface ShellUser {
  name: string | null;
  email: string;
}

/** "AB" of "Ada Byron", else of the address: what stands in the round button. */
export function initialsOf({ name, email }: ShellUser): string {
  const words = (name ?? '').trim().split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0] ?? email];
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}

export function AccountName({ user, leaving = false }: { user: ShellUser; leaving?: boolean }) {
  return (
    <>
      <span className="sr-only">Account, {user.email}</span>
      <span
        aria-hidden
        className="flex size-6 items-center justify-center rounded-full bg-primary-tint font-medium text-primary-text text-xs"
      >
        {leaving ? <Spinner className="size-3.5" /> : initialsOf(user)}
      </span>
    </>
  );
}
