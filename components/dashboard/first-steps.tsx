import { Circle, CircleCheck } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { cn } from '@/lib/cn';
import type { FirstStep } from '@/lib/dashboard/utils';

const STEPS: Record<FirstStep['id'], { title: string; text: string; href: string; action: string }> = {
  connect: {
    title: 'Connect your Amazon Ads account',
    text: 'You give your consent at Amazon, once. Its AMC instances are imported right after.',
    href: '/profile',
    action: 'Connect Amazon',
  },
  instances: {
    title: 'See your AMC instances',
    text: 'They come with the connection; one that is missing can be fetched again with Sync from Amazon.',
    href: '/instances',
    action: 'Open instances',
  },
  run: {
    title: 'Run a query',
    text: 'Write AMC SQL, choose an instance and a time window, and read the rows here.',
    href: '/query-builder/new',
    action: 'Write a query',
  },
  schedule: {
    title: 'Let it run by itself',
    text: 'Save the query and give it a schedule: it runs on time, once, and mails the outcome.',
    href: '/schedules/new',
    action: 'Schedule a query',
  },
};

/** What leads to a query that runs by itself, ticked off as it comes true. Only the next step is offered as the thing to do. */
export function FirstSteps({ steps }: { steps: readonly FirstStep[] }) {
  const next = steps.find((step) => !step.done);
  return (
    <ol className="flex max-w-3xl flex-col divide-y divide-border rounded-md border border-border bg-card">
      {steps.map((step) => {
        const { title, text, href, action } = STEPS[step.id];
        const Icon = step.done ? CircleCheck : Circle;
        return (
          <li key={step.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 p-4">
            <Icon
              aria-hidden
              className={cn('size-5 shrink-0', step.done ? 'text-status-succeeded' : 'text-muted-foreground')}
            />
            <div className="min-w-48 flex-1">
              <p className="font-medium text-base">
                {title}
                {step.done ? <span className="sr-only"> (done)</span> : null}
              </p>
              <p className="text-muted-foreground text-sm">{text}</p>
            </div>
            {step.done ? null : (
              <Button asChild variant={step === next ? 'primary' : 'secondary'}>
                <Link href={href}>{action}</Link>
              </Button>
            )}
          </li>
        );
      })}
    </ol>
  );
}
