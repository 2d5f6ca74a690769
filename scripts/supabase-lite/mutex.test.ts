import { Mutex } from './mutex';

test('one at a time, in the order of asking', async () => {
  const mutex = new Mutex();
  const events: string[] = [];
  const work = async (name: string) => {
    const release = await mutex.lock();
    events.push(`${name} in`);
    await new Promise((resolve) => setImmediate(resolve));
    events.push(`${name} out`);
    release();
  };
  await Promise.all([work('a'), work('b'), work('c')]);
  expect(events).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
});
