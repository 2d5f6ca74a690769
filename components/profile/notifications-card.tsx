'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { FormFailure, fieldErrors } from '@/components/ui/form-failure';
import { Input } from '@/components/ui/input';
import { toast } from '@/components/ui/toast';
import { useAction } from '@/components/ui/use-action';
import { failureOf } from '@/lib/actions/result';
import { updateNotificationDefaultsAction } from '@/lib/profile/actions';
import type { NotificationSettings } from '@/lib/schedules/schema';

const EVENTS = [
  ['onSuccess', 'When a run succeeds, with its first rows'],
  ['onFailure', 'When a run fails'],
  ['onPause', 'When the schedule is paused because of failures'],
] as const;

/** What a new schedule starts with; each schedule can be changed for itself. */
export function NotificationsCard({ settings, email }: { settings: NotificationSettings; email: string }) {
  const [events, setEvents] = useState(settings);
  const [recipients, setRecipients] = useState(settings.recipients.join(', '));
  const { execute, isPending, result } = useAction(updateNotificationDefaultsAction, {
    onSuccess: () => toast.success('Notifications saved'),
  });
  const failure = isPending ? null : failureOf(result);
  const recipientError = Object.entries(fieldErrors(failure)).find(([field]) => field.startsWith('recipients'));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    execute({ ...events, recipients: recipients.split(/[\s,;]+/).filter(Boolean) });
  };
  return (
    <Card aria-labelledby="notifications">
      <CardHeader>
        <CardTitle id="notifications">Mail from new schedules</CardTitle>
      </CardHeader>
      <CardContent>
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          <FormFailure failure={failure} fields={recipientError ? [recipientError[0]] : []} />
          <div className="flex flex-col gap-2">
            {EVENTS.map(([event, label]) => (
              <div key={event} className="flex items-center gap-2 text-sm">
                <Checkbox
                  id={`notify-${event}`}
                  checked={events[event]}
                  onCheckedChange={(checked) => setEvents({ ...events, [event]: checked })}
                />
                <label htmlFor={`notify-${event}`}>{label}</label>
              </div>
            ))}
          </div>
          <Field
            label="Recipients"
            hint={`Addresses with commas between them. Left empty: ${email}.`}
            error={recipientError?.[1]}
          >
            {(control) => (
              <Input
                {...control}
                value={recipients}
                spellCheck={false}
                autoComplete="off"
                onChange={(event) => setRecipients(event.target.value)}
              />
            )}
          </Field>
          <Button type="submit" className="self-start" pending={isPending}>
            Save notifications
          </Button>
        </form>
      </CardContent>
    </Card>
  );
}
