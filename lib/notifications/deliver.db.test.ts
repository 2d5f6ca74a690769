import { createServer, type Server, type Socket } from 'node:net';
import type { Db } from '@/lib/supabase/types';
import { BACKENDS, closeSql, makeUser, must, serviceClient, type TestUser } from '@/scripts/jest/db';
import { makeWorld, type World } from '@/supabase/tests/rows';
import { listNotifications } from './data';
import { deliverNotifications } from './jobs';
import { markAllRead, markRead } from './mutations';
import { mailTransport } from './service';
import { type DeliverDeps, deliver } from './steps/deliver';
import { readOffer, unsubscribe } from './steps/unsubscribe';
import { makeUnsubscribeToken } from './unsubscribe-token';

const KEYS = ['the-key-of-this-test'];
const settings = {
  SMTP_URL: '',
  MAIL_FROM: 'RecomAMP <no-reply@example.test>',
  FERNET_KEY: KEYS,
  APP_URL: 'https://app.example.test',
};
jest.mock('@/lib/env', () => ({ env: () => settings, logLevel: () => 'silent' }));
let service: Db;
jest.mock('@/lib/supabase/service', () => ({ serviceDb: () => service }));
afterAll(closeSql);

/** A mail server of its own: takes mails over the real protocol, and does what the test says. */
class SmtpStub {
  readonly received: { to: string; data: string }[] = [];
  /** The answer to RCPT; null takes it. */
  refusal: string | null = null;
  #server: Server;
  #sockets = new Set<Socket>();
  constructor() {
    this.#server = createServer((socket) => this.#talk(socket));
  }
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    return `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }
  async stop() {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
  #talk(socket: Socket) {
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    let [buffer, to, inData] = ['', '', false];
    socket.write('220 stub\r\n');
    socket.on('data', (chunk) => {
      buffer += chunk.toString();
      for (;;) {
        if (inData) {
          const end = buffer.indexOf('\r\n.\r\n');
          if (end < 0) return;
          this.received.push({ to, data: buffer.slice(0, end) });
          buffer = buffer.slice(end + 5);
          inData = false;
          socket.write('250 taken\r\n');
          continue;
        }
        const line = buffer.indexOf('\r\n');
        if (line < 0) return;
        const command = buffer.slice(0, line);
        buffer = buffer.slice(line + 2);
        if (/^RCPT TO:<(.+)>/i.test(command)) {
          to = /<(.+)>/.exec(command)?.[1] ?? '';
          socket.write(this.refusal === null ? '250 ok\r\n' : `${this.refusal}\r\n`);
        } else if (/^DATA/i.test(command)) {
          inData = true;
          socket.write('354 go on\r\n');
        } else if (/^QUIT/i.test(command)) {
          socket.end('221 bye\r\n');
        } else socket.write('250 ok\r\n');
      }
    });
  }
}

/** The bodies of a mail by their type, in its order, as a reader would see them. */
function mailParts(data: string): Map<string, string> {
  const boundary = /boundary="?([^"\r\n;]+)/.exec(data)?.[1] ?? 'none';
  const parts = data.split(`--${boundary}`).slice(1, -1);
  return new Map(
    parts.map((part) => {
      const [head = '', ...body] = part.trimStart().split('\r\n\r\n');
      const text = body.join('\r\n\r\n');
      const plain = /quoted-printable/i.test(head)
        ? text
            .replaceAll('=\r\n', '')
            .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
        : /base64/i.test(head)
          ? Buffer.from(text, 'base64').toString()
          : text;
      return [/Content-Type: ([^;\r\n]+)/i.exec(head)?.[1] ?? '', plain];
    }),
  );
}

describe.each(BACKENDS)('the outbox on %s', (backend) => {
  let stub: SmtpStub;
  let person: TestUser;
  let world: World;
  beforeAll(async () => {
    service = serviceClient(backend);
    // What other tests left behind is not ours to send.
    await service.from('notification_outbox').delete().neq('event_key', '');
  });
  beforeEach(async () => {
    service = serviceClient(backend);
    stub = new SmtpStub();
    settings.SMTP_URL = await stub.start();
    person = await makeUser(backend);
    world = await makeWorld(service, person);
  });
  afterEach(() => stub.stop());

  const deps = (): DeliverDeps => ({
    db: service,
    transport: mailTransport()!,
    appUrl: settings.APP_URL,
    keys: KEYS,
    now: () => new Date(),
  });
  const job = () => deliverNotifications({ budgetMs: 60_000, deps: deps() });
  async function post(count: number, more: object = {}) {
    const rows = Array.from({ length: count }, (_, n) => ({
      user_id: person.id,
      event_key: `${world.scheduleId}:${Math.random()}:${n}`,
      kind: 'run_failed',
      schedule_id: world.scheduleId,
      execution_id: world.executionId,
      recipient: `r${n}@example.com`,
      payload: { schedule_name: 'Weekly', error: 'No such table' },
      ...more,
    }));
    return must(await service.from('notification_outbox').insert(rows).select('id')).map(({ id }) => id);
  }
  const row = async (id: string | undefined) =>
    must(
      await service
        .from('notification_outbox')
        .select('*')
        .eq('id', id ?? '')
        .single(),
    );
  const makeDue = (id: string | undefined) =>
    service
      .from('notification_outbox')
      .update({ visible_at: new Date(Date.now() - 1000).toISOString() })
      .eq('id', id ?? '');

  test('five jobs at once send each mail once, over SMTP', async () => {
    const ids = await post(30);
    const summaries = await Promise.all(Array.from({ length: 5 }, job));
    expect(summaries.reduce((sum, { sent }) => sum + sent, 0)).toBe(30);
    expect(stub.received.map(({ to }) => to).sort()).toEqual(
      Array.from({ length: 30 }, (_, n) => `r${n}@example.com`).sort(),
    );
    const { data } = stub.received[0]!;
    expect(data).toContain('Subject: Weekly failed');
    expect(data).toMatch(/List-Unsubscribe:\s+<https:\/\/app\.example\.test\/unsubscribe\/one-click\?token=/);
    expect(ids.some((id) => data.includes(`Message-ID: <${id}@app.example.test>`))).toBe(true);
    expect(await row(ids[0])).toMatchObject({ status: 'sent', attempts: 1, visible_at: null });
    await job();
    expect(stub.received).toHaveLength(30);
  });

  test('a crash between the server’s yes and our note sends again, under the same Message-ID', async () => {
    const [id] = await post(1);
    const [claimed] = must(await service.rpc('claim_notifications', { p_limit: 10, p_lease_seconds: 60 }));
    // Sent, then the process dies: the note is never written.
    const dying: DeliverDeps = {
      ...deps(),
      db: Object.assign(Object.create(service), { rpc: () => Promise.reject(new Error('killed')) }),
    };
    await expect(deliver(dying, claimed!)).rejects.toThrow('killed');
    await job();
    expect(stub.received).toHaveLength(1);
    await makeDue(id);
    await job();
    expect(stub.received).toHaveLength(2);
    const ids = stub.received.map(({ data }) => /Message-ID: (<.+>)/i.exec(data)?.[1]);
    expect(ids[0]).toBe(ids[1]);
    // The first worker wakes up: its lease is gone, so it changes nothing.
    expect(
      must(
        await service.rpc('record_notification', {
          p_id: id!,
          p_lease: claimed!.lease_token ?? '',
          p_outcome: 'retry',
          p_error: 'x',
          p_delay_seconds: 0,
        }),
      ),
    ).toBe(false);
  });

  test('a server that is down is tried again later; a refusal for good is not', async () => {
    const [id] = await post(1);
    stub.refusal = '451 try later';
    expect(await job()).toMatchObject({ retry: 1, sent: 0 });
    expect(await row(id)).toMatchObject({ status: 'pending', attempts: 1 });
    expect(Date.parse((await row(id)).visible_at ?? '')).toBeGreaterThan(Date.now() + 30_000);
    await makeDue(id);
    await job();
    // Twice as long as the time before.
    expect(Date.parse((await row(id)).visible_at ?? '')).toBeGreaterThan(Date.now() + 90_000);
    expect((await listNotifications(person.db)).items).toEqual([]);
    stub.refusal = '550 no such mailbox';
    await makeDue(id);
    expect(await job()).toMatchObject({ failed: 1 });
    expect(await row(id)).toMatchObject({ status: 'failed', visible_at: null });
    expect((await row(id)).last_error).toContain('550');
    // Whoever asked for the mail is told, once: otherwise a mistyped recipient is never noticed.
    expect((await listNotifications(person.db)).items).toMatchObject([
      {
        kind: 'mail_failed',
        title: 'A mail to r0@example.com was not delivered',
        body: expect.stringMatching(/^Weekly: .*550 no such mailbox/),
        link: `/schedules/${world.scheduleId}`,
      },
    ]);
  });

  test('a server that never comes back is given up after the twelfth time, and told', async () => {
    const [id] = await post(1);
    stub.refusal = '451 try later';
    await service.from('notification_outbox').update({ attempts: 11 }).eq('id', id!);
    expect(await job()).toMatchObject({ failed: 1 });
    expect((await listNotifications(person.db)).items.map(({ kind }) => kind)).toEqual(['mail_failed']);
  });

  test('over the wire: text and HTML, the first rows, the link, and a way out of each recipient’s own', async () => {
    const result = {
      execution_id: world.executionId,
      user_id: person.id,
      store_key: 'k',
      row_count: 2,
      bytes: 20,
      columns: [{ name: 'campaign' }, { name: 'impressions' }],
      profile: [],
      first_rows: [
        ['Kestrel', 1234],
        ['Merlin', 56],
      ],
    };
    must(await service.from('execution_results').insert(result).select('execution_id'));
    await service.from('workflow_executions').update({ row_count: 2 }).eq('id', world.executionId);
    await post(2, { kind: 'run_succeeded' });
    await Promise.all([job(), job()]);
    expect(stub.received.map(({ to }) => to).sort()).toEqual(['r0@example.com', 'r1@example.com']);
    const tokens = stub.received.map(({ to, data }) => {
      const parts = mailParts(data);
      expect([...parts.keys()]).toEqual(['text/plain', 'text/html']);
      for (const body of parts.values()) {
        for (const said of ['Kestrel', 'Merlin', '1234', `${settings.APP_URL}/executions/${world.executionId}`])
          expect(body).toContain(said);
      }
      expect(parts.get('text/html')).toContain('<td');
      expect(data).toMatch(new RegExp(`^To: ${to}`, 'm'));
      expect(data).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
      // Headers are folded.
      const [, token] =
        /List-Unsubscribe: <\S+\?token=([^>]+)>/.exec(data.replaceAll(/\r\n[ \t]+/g, ' ').replaceAll(/: +</g, ': <')) ??
        [];
      expect(parts.get('text/plain')).toContain(`/unsubscribe?token=${token}`);
      return [to, token ?? ''] as const;
    });
    expect(tokens[0]?.[1]).not.toBe(tokens[1]?.[1]);
    for (const [to, token] of tokens) expect(await readOffer(token)).toMatchObject({ email: to });
  });

  test('nobody gets what they no longer want', async () => {
    const [old] = await post(1, { created_at: new Date(Date.now() - 4 * 86_400_000).toISOString() });
    const [stopped] = await post(1, { recipient: 'stop@example.com' });
    const token = makeUnsubscribeToken({ u: person.id, e: 'stop@example.com', s: world.scheduleId }, KEYS);
    expect(await readOffer(token)).toMatchObject({ email: 'stop@example.com', scheduleName: 'Every day', done: false });
    expect(await unsubscribe(token)).toBe(true);
    expect(await unsubscribe(token)).toBe(true);
    expect(await readOffer(token)).toMatchObject({ done: true });
    expect(await unsubscribe(`${token}x`)).toBe(false);
    expect(await job()).toMatchObject({ cancelled: 2, sent: 0 });
    expect([(await row(old)).status, (await row(stopped)).status]).toEqual(['cancelled', 'cancelled']);
    const [other] = await post(1, { recipient: 'other@example.com' });
    await service.from('profiles').update({ is_active: false }).eq('id', person.id);
    await job();
    expect((await row(other)).status).toBe('cancelled');
    expect(stub.received).toEqual([]);
  });

  test('without a mail server mails wait, and the job says so', async () => {
    const [id] = await post(1);
    expect(await deliverNotifications({ budgetMs: 60_000, deps: null })).toMatchObject({ off: true, sent: 0 });
    expect((await row(id)).status).toBe('pending');
    await job();
  });

  test('the bell: newest first, unread counted, read one and all, nobody else’s', async () => {
    const made = Array.from({ length: 40 }, (_, n) => ({
      user_id: person.id,
      event_key: `${person.id}:${n}`,
      kind: 'run_failed',
      title: `Run ${n}`,
      created_at: new Date(Date.UTC(2026, 10, 1, 0, n)).toISOString(),
    }));
    must(await service.from('notifications').insert(made).select('id'));
    const page = await listNotifications(person.db);
    expect([page.items.length, page.items[0]?.title, page.unread]).toEqual([30, 'Run 39', 40]);
    await markRead(person.db, page.items[0]!.id, new Date());
    expect((await listNotifications(person.db)).unread).toBe(39);
    const stranger = await makeUser(backend);
    await markRead(stranger.db, page.items[1]!.id, new Date());
    expect(await markAllRead(stranger.db)).toBe(0);
    expect(await markAllRead(person.db)).toBe(39);
    expect((await listNotifications(person.db)).unread).toBe(0);
  });
});
