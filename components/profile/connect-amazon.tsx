'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select';
import { type AmazonRegion, REGION_NAMES } from './region-names';

const REGIONS = Object.keys(REGION_NAMES) as AmazonRegion[];

/** Chooses the region and goes to Amazon's consent page. A plain link: Next must not fetch it ahead of the click. */
export function ConnectAmazon({ initialRegion = 'NA', label }: { initialRegion?: AmazonRegion; label: string }) {
  const [region, setRegion] = useState<AmazonRegion>(initialRegion);
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Field label="Region of your Amazon Ads account" className="w-full max-w-72">
        {(control) => (
          <Select value={region} onValueChange={(value) => setRegion(value as AmazonRegion)}>
            <SelectTrigger {...control}>
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {REGIONS.map((code) => (
                <SelectItem key={code} value={code}>
                  {REGION_NAMES[code]} ({code})
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        )}
      </Field>
      <Button variant="primary" asChild>
        <a href={`/api/auth/amazon/login?region=${region}`}>{label}</a>
      </Button>
    </div>
  );
}
