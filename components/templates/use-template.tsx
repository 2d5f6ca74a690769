'use client';

import { SquareTerminal } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { handOver } from '@/components/query-builder/hand-over';
import { Button, type ButtonProps } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { countTemplateUseAction } from '@/lib/templates/actions';
import type { TemplateDetail } from '@/lib/templates/types';

/**
 * Takes a template to the builder with its parameters, defaults and window. The query saved there remembers which
 * template and version it began as.
 */
export function UseTemplate({
  template,
  ...button
}: { template: TemplateDetail } & Pick<ButtonProps, 'size' | 'variant'>) {
  const router = useRouter();
  const open = () => {
    const { id, version, name, sql, parameters, window: advice } = template;
    const left = handOver(window.sessionStorage, {
      name,
      sql,
      template: { id, version, name },
      parameters: [...parameters],
      ...(advice === null ? {} : { window: advice }),
    });
    if (!left) {
      toast.error('This browser does not let the query be handed over. Copy it and paste it into the builder.');
      return;
    }
    // The count is for the list's order: that it could not be written stops nobody.
    void countTemplateUseAction({ id });
    router.push('/query-builder/new');
  };
  return (
    <Button {...button} onClick={open}>
      <SquareTerminal aria-hidden />
      {template.mode === 'audience' ? 'Open in builder' : 'Use template'}
    </Button>
  );
}
