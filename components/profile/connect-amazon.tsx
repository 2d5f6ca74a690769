'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ChoiceSelect } from '@/components/ui/choice-select';
import { Field } from '@/components/ui/field';
import { type AmazonRegion, REGION_NAMES } from './region-names';

const REGIONS = (Object.keys(REGION_NAMES) as AmazonRegion[]).map((code) => ({
  value: code,
  label: `${REGION_NAMES[code]} (${code})`,
}));

/** Chooses the region and goes to Amazon's consent page. A plain link: Next must not fetch it ahead of the click. */
export function ConnectAmazon({ initialRegion = 'NA', label }: { initialRegion?: AmazonRegion; label: string }) {
  const [region, setRegion] = useState<AmazonRegion>(initialRegion);
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Field label="Region of your Amazon Ads account" className="w-full max-w-72">
        {(control) => <ChoiceSelect control={control} value={region} choices={REGIONS} onChange={setRegion} />}
      </Field>
      <Button variant="primary" asChild>
        <a href={`/api/auth/amazon/login?region=${region}`}>{label}</a>
      </Button>
    </div>
  );
}
