import { BACKENDS, closeSql, makeUser, must, serviceClient, sql } from '@/scripts/jest/db';

afterAll(closeSql);

describe.each(BACKENDS)('the request budget on %s', (backend) => {
  const service = serviceClient(backend);
  const take = async (user: string, want: number, person = false, perSecond = 0.001, burst = 20) =>
    must(
      await service.rpc('take_amc_budget', {
        p_user: user,
        p_want: want,
        p_person: person,
        p_per_second: perSecond,
        p_burst: burst,
      }),
    )[0];

  test('work leaves a quarter to people, people may overdraw, work then pays back', async () => {
    const { id } = await makeUser(backend);
    expect(await take(id, 100)).toMatchObject({ granted: 15, wait_ms: 0, paused: false });
    const empty = await take(id, 1);
    expect(empty).toMatchObject({ granted: 0, paused: false });
    expect(empty?.wait_ms).toBeGreaterThan(900_000);
    expect(await take(id, 100, true)).toMatchObject({ granted: 25 });
    expect(await take(id, 1, true)).toMatchObject({ granted: 0 });
    // 26 to pay back at 1,000 a second, and the quarter.
    const soon = await take(id, 1, false, 1_000);
    expect(soon === undefined || soon.granted === 1 || soon.wait_ms < 50).toBe(true);
  });

  test('a pause holds for all, the longer one wins, and no other person is touched', async () => {
    const [{ id }, other] = [await makeUser(backend), await makeUser(backend)];
    const pause = (seconds: number) => service.rpc('pause_amc_budget', { p_user: id, p_seconds: seconds });
    await pause(60);
    await pause(5);
    for (const person of [true, false]) {
      const answer = await take(id, 1, person);
      expect(answer).toMatchObject({ granted: 0, paused: true });
      expect(answer?.wait_ms).toBeGreaterThan(50_000);
    }
    expect(await take(other.id, 1)).toMatchObject({ granted: 1 });
  });

  test('wrong arguments are named', async () => {
    const { id } = await makeUser(backend);
    await expect(take(id, 0)).rejects.toThrow('22023');
  });
});

test('twenty processes together get no more than there is', async () => {
  const { id } = await makeUser('postgres');
  const takes = Array.from({ length: 60 }, async () => {
    const [row] = await sql()`select granted from public.take_amc_budget(${id}, 1, false, 0.001, 40)`;
    return row?.granted as number;
  });
  expect((await Promise.all(takes)).reduce((sum, granted) => sum + granted, 0)).toBe(30);
});
