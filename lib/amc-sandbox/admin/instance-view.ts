import type { PresentInstance } from './instances';

/** An instance with the fields, their order and their ways of being empty, as captured live. */
export function instanceView(instance: PresentInstance, origin: string) {
  return {
    instanceId: instance.instanceId,
    instanceName: instance.instanceName,
    instanceType: instance.instanceType,
    customerCanonicalName: instance.customerCanonicalName,
    creationStatus: instance.creationStatus,
    creationDatetime: instance.creationStatus === 'REQUESTED' ? null : instance.creationDatetime,
    s3BucketName: instance.s3BucketName,
    awsAccountId: instance.awsAccountId,
    entities: ['NA'],
    dataUploadAwsAccountId: '012345678901',
    apiEndpoint: origin,
    acrCollaboration: null,
    optionalDatasets: instance.optionalDatasets,
    advertiserTypes: instance.advertiserTypes,
  };
}
