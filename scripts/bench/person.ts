import { randomUUID } from 'node:crypto';
import { createServerClient } from '@supabase/ssr';
import type { LocalStack } from './local-stack';

/** Somebody who uses the app over HTTP with the cookie of a session of their own, as a browser would. */
export class Person {
  readonly cookies = new Map<string, string>();
  private readonly stack: LocalStack;

  constructor(stack: LocalStack) {
    this.stack = stack;
  }

  /**
   * Signs in, or up when `account` is left out. At Supabase itself: the app's own form counts tries of an address, and all
   * people of a benchmark have the same.
   */
  async enter(account?: { email: string; password: string }): Promise<void> {
    const { sessionCookie } = await import('@/lib/supabase/cookie');
    const client = createServerClient(this.stack.supabaseUrl, process.env.SUPABASE_PUBLISHABLE_KEY ?? '', {
      cookieOptions: sessionCookie(),
      cookies: {
        getAll: () => [...this.cookies].map(([name, value]) => ({ name, value })),
        setAll: (changes) => {
          for (const { name, value } of changes) this.cookies.set(name, value);
        },
      },
    });
    const { error } = account
      ? await client.auth.signInWithPassword(account)
      : await client.auth.signUp({ email: `bench-${randomUUID()}@recomamp.test`, password: randomUUID() });
    if (error) throw error;
  }

  /** The cookies as a header. */
  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** One request to the app, or to another address of the stack; redirects are not followed. */
  async request(address: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(new URL(address, this.stack.appUrl), {
      redirect: 'manual',
      ...init,
      headers: { cookie: this.cookie, ...init.headers },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name === undefined || value === undefined) continue;
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  /** The JSON of a request that must succeed. */
  async json<T>(address: string, body?: unknown): Promise<T> {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await this.request(address, body === undefined ? {} : init);
    if (!response.ok) throw new Error(`${address} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** Through Login with Amazon at the sandbox; the instances are imported on the way back. */
  async connectAmazon(): Promise<void> {
    const follow = (response: Response) => response.headers.get('location') ?? '';
    const consent = new URL(follow(await this.request('/api/auth/amazon/login?region=NA')));
    const page = await (await fetch(consent)).text();
    const form = new URLSearchParams(consent.searchParams);
    form.set('tenant', /name="tenant" value="([^"]+)"/.exec(page)?.[1] ?? '');
    form.set('decision', 'allow');
    const allowed = await fetch(new URL('/ap/oa', consent), { method: 'POST', body: form, redirect: 'manual' });
    const back = follow(await this.request(follow(allowed)));
    if (!back.includes('amazon=connected&')) throw new Error(`Amazon was not connected: ${back}`);
  }

  /** An ordinary instance of this person, by its id. */
  async instance(): Promise<string> {
    const { items } = await this.json<{ items: { id: string; type: string }[] }>('/api/instances');
    const found = items.find(({ type }) => type === 'STANDARD');
    if (!found) throw new Error('the sandbox gave no ordinary instance');
    return found.id;
  }
}
