import { NextResponse } from 'next/server';
import { unsubscribe } from '@/lib/notifications/steps/unsubscribe';

export const dynamic = 'force-dynamic';

/**
 * POST /unsubscribe/one-click?token=…: what mail programs call (RFC 8058), and the form of the page. The token is the
 * permission; a GET changes nothing, since scanners open every link.
 */
export async function POST(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const token = url.searchParams.get('token') ?? '';
  const done = await unsubscribe(token);
  const form = await request.formData().catch(() => null);
  if (form?.get('from') === 'page') {
    const back = new URLSearchParams({ token });
    return new NextResponse(null, { status: 303, headers: { location: `/unsubscribe?${back}` } });
  }
  return new NextResponse(done ? 'Unsubscribed.' : 'This link is not valid.', { status: done ? 200 : 400 });
}
