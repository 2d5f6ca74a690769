import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card';
import { DeleteAccountButton } from './delete-account-button';

/** The end of an account: address and password are asked for, since nothing brings it back. */
export function DeleteAccount({ email }: { email: string }) {
  return (
    <Card aria-labelledby="delete-account">
      <CardHeader>
        <CardTitle id="delete-account">Delete account</CardTitle>
      </CardHeader>
      <CardContent className="flex flex-col items-start gap-3 text-sm">
        <p className="max-w-prose">
          Removes your account with everything in it: Amazon connection, instances, queries, schedules, runs, results
          and API keys. Runs that are going on at AMC end there without us.
        </p>
        <DeleteAccountButton email={email} />
      </CardContent>
    </Card>
  );
}
