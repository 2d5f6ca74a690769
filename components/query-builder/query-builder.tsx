'use client';

import { cn } from '@/lib/cn';
import { BuilderHeader } from './builder-header';
import { ConfigureStep } from './configure-step';
import { EditStep } from './edit-step';
import { ReviewStep } from './review-step';
import { type BuilderProps, useBuilder } from './use-builder';
import { useRunShortcut } from './use-run-shortcut';

/**
 * Write, configure, review: three steps over one state, with the step in the address. New, edit and copy are this page.
 * The editor stays where it is while another step is shown, so that text, undo and cursor survive going back and forth.
 */
export function QueryBuilder(props: BuilderProps) {
  const builder = useBuilder(props);
  useRunShortcut(() => void builder.run());
  const { step } = builder;
  return (
    <div className="relative flex min-h-0 flex-col md:h-[calc(100dvh-3rem)] md:overflow-hidden">
      <BuilderHeader builder={builder} />
      <div className="relative flex min-h-0 flex-1 flex-col">
        <div
          className={cn(
            'flex min-h-0 flex-1 flex-col',
            // Monaco's scrollbars say that they are visible, whatever is around them: they are made transparent too.
            step !== 'edit' && 'invisible absolute inset-0 overflow-hidden opacity-0',
          )}
          inert={step !== 'edit'}
        >
          <EditStep builder={builder} />
        </div>
        {step === 'configure' ? <ConfigureStep builder={builder} /> : null}
        {step === 'review' ? <ReviewStep builder={builder} /> : null}
      </div>
    </div>
  );
}
