import 'server-only';
import type { AmcInstanceId } from '@/lib/ids';
import { amcPath, callAmc } from '../client';
import type { AmcAccountContext, CallOptions } from '../context';
import { allItems } from '../paging';
import { type AmcInstance, amcBucketAnswer, amcInstanceAnswer, amcInstancePage, anything } from '../schema';

/** All instances of the account in the context's headers, all pages. The account can not be chosen by a query. */
function list(context: AmcAccountContext, options?: CallOptions): Promise<AmcInstance[]> {
  return allItems('/amc/instances', (nextToken) =>
    callAmc(
      context,
      {
        method: 'GET',
        path: amcPath`/amc/instances`,
        query: { limit: 100, nextToken },
        nature: 'read',
        schema: amcInstancePage,
      },
      options,
    ),
  );
}

/** One instance. 403 with reason `terms_not_accepted` appears here and not in the list. */
function get(context: AmcAccountContext, id: AmcInstanceId, options?: CallOptions): Promise<AmcInstance> {
  const path = amcPath`/amc/instances/${id}`;
  return callAmc(context, { method: 'GET', path, nature: 'read', schema: amcInstanceAnswer }, options);
}

/** What a new instance is made of; names are 3 to 50 letters, digits and blanks (AMC's rule). */
export interface AmcInstanceInput {
  readonly instanceName: string;
  readonly advertiserName?: string;
  readonly awsAccountId?: string;
  readonly s3BucketName?: string;
  /** 1 to 36 characters; AMC honours it for ten minutes, so a repeated create makes one instance. */
  readonly idempotencyToken?: string;
}

/** Asks for an instance; it is REQUESTED at first. With an idempotency token a repetition does no harm, and is made. */
function create(context: AmcAccountContext, input: AmcInstanceInput, options?: CallOptions): Promise<AmcInstance> {
  const nature = input.idempotencyToken === undefined ? 'create' : 'replace';
  return callAmc(
    context,
    { method: 'POST', path: amcPath`/amc/instances`, body: input, nature, schema: amcInstanceAnswer },
    options,
  );
}

function update(
  context: AmcAccountContext,
  id: AmcInstanceId,
  input: AmcInstanceInput,
  options?: CallOptions,
): Promise<AmcInstance> {
  const path = amcPath`/amc/instances/${id}`;
  return callAmc(context, { method: 'PUT', path, body: input, nature: 'replace', schema: amcInstanceAnswer }, options);
}

async function remove(context: AmcAccountContext, id: AmcInstanceId, options?: CallOptions): Promise<void> {
  const path = amcPath`/amc/instances/${id}`;
  await callAmc(context, { method: 'DELETE', path, nature: 'replace', schema: anything }, options);
}

/** Where AMC delivers files: a bucket of the customer's AWS account. Answers the address of the template to set it up. */
function setBucket(
  context: AmcAccountContext,
  id: AmcInstanceId,
  bucket: { readonly awsAccountId: string; readonly bucketName: string },
  options?: CallOptions,
): Promise<{ cfnBucketUrl: string | null }> {
  const path = amcPath`/amc/instances/${id}/updateCustomerAwsAccount`;
  return callAmc(context, { method: 'POST', path, body: bucket, nature: 'replace', schema: amcBucketAnswer }, options);
}

export const instances = { list, get, create, update, remove, setBucket };
