import { crumbsFor } from './crumbs';
import { ALL_DESTINATIONS, destinationOf } from './navigation';

describe('crumbsFor', () => {
  it('is one word on the page of a place itself', () => {
    expect(crumbsFor('/executions', undefined)).toEqual([{ label: 'Executions' }]);
  });
  it('shows the short id until the page has said its name', () => {
    const path = '/executions/0f8fad5b-d9cb-469f-a165-70867728950e';
    expect(crumbsFor(path, undefined).at(-1)).toEqual({ label: '0f8fad5b' });
    expect(crumbsFor(path, 'Reach by week')).toEqual([
      { label: 'Executions', href: '/executions' },
      { label: 'Reach by week' },
    ]);
  });
  it('has words for what is no id', () => {
    expect(crumbsFor('/query-builder/new', undefined)).toEqual([
      { label: 'Query builder', href: '/query-builder/new' },
      { label: 'New query' },
    ]);
  });
  it('says nothing of an address it does not know, and survives a broken one', () => {
    expect(crumbsFor('/nowhere', undefined)).toEqual([]);
    expect(crumbsFor('/instances/%E0%A4%A', undefined).at(-1)?.label).toBe('%E0%A4%A');
  });
});

describe('destinations', () => {
  it('does not take a longer word for a place', () => {
    expect(destinationOf('/executions-old')).toBeUndefined();
    expect(destinationOf('/instances/abc')?.label).toBe('Instances');
  });
  it('gives every place a letter of its own', () => {
    const keys = ALL_DESTINATIONS.map((place) => place.key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
