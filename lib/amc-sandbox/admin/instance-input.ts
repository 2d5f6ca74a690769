import { z } from 'zod';

const TEXT = { error: 'must be a string' };

const instanceName = z.string(TEXT).regex(/^[A-Za-z0-9 ]{3,50}$/, 'must be 3 to 50 letters, digits and blanks');
const awsAccountId = z.string(TEXT).regex(/^\d{12}$/, 'must be 12 digits');
const bucket = z.string(TEXT).regex(/^[a-z0-9.-]{3,63}$/, 'must be the name of an S3 bucket');

const settings = z.object({
  awsAccountId: awsAccountId.optional(),
  s3BucketName: bucket.optional(),
  acrBacked: z.boolean({ error: 'must be true or false' }).optional(),
  acrCustomerPartners: z.array(z.unknown(), { error: 'must be an array' }).max(5, 'at most 5').optional(),
});

/** Body of `POST /amc/instances`. */
export const newInstanceInput = settings.extend({
  instanceName,
  advertiserName: z.string(TEXT).min(1, 'must not be empty').max(256, 'must have at most 256 characters'),
  idempotencyToken: z
    .string(TEXT)
    .min(1, 'must have 1 to 36 characters')
    .max(36, 'must have 1 to 36 characters')
    .optional(),
});

/** Body of `PUT /amc/instances/{id}`. */
export const changedInstanceInput = settings.extend({
  instanceName: instanceName.optional(),
  advertiserName: z.string(TEXT).min(1, 'must not be empty').optional(),
});

/** Body of `POST …/updateCustomerAwsAccount`. */
export const awsAccountInput = z.object({ awsAccountId, bucketName: bucket });
