import { z } from 'zod';
import { runRequest } from '@/lib/executions/schema';
import { executionUuid, fanOutUuid, instanceUuid } from '@/lib/ids';
import { parameterName, parameterValue } from '@/lib/workflows/schema';
import { MAX_INSTANCES } from './constants';

const instanceIds = z
  .array(instanceUuid)
  .min(1, 'Choose at least one instance')
  .max(MAX_INSTANCES, `At most ${MAX_INSTANCES} instances`)
  .refine((ids) => new Set(ids).size === ids.length, 'An instance is named twice');

/** One query for many instances: a run's request, the instances, and the parameters of single ones that differ. */
export const fanOutRequest = z
  .strictObject({
    ...runRequest.omit({ instanceId: true }).shape,
    instanceIds,
    overrides: z.record(instanceUuid, z.record(parameterName, parameterValue)).default({}),
  })
  .superRefine(({ instanceIds: ids, overrides, parameters }, context) => {
    for (const [instanceId, values] of Object.entries(overrides)) {
      if (!(ids as readonly string[]).includes(instanceId)) {
        const message = 'Parameters are given for an instance that was not chosen';
        context.addIssue({ code: 'custom', path: ['overrides', instanceId], message });
      }
      for (const name of Object.keys(values)) {
        if (Object.hasOwn(parameters, name)) continue;
        const message = `"${name}" is no parameter of this query`;
        context.addIssue({ code: 'custom', path: ['overrides', instanceId, name], message });
      }
    }
  });
export type FanOutRequest = z.output<typeof fanOutRequest>;
export type FanOutRequestInput = z.input<typeof fanOutRequest>;

export const oneFanOut = z.strictObject({ fanOutId: fanOutUuid });

/** What rows can be read of: one run, or all instances of a fan-out together. The parts of an address. */
export const resultAddress = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('execution'), id: executionUuid }),
  z.object({ kind: z.literal('fan-out'), id: fanOutUuid }),
]);
export type ResultAddress = z.output<typeof resultAddress>;
