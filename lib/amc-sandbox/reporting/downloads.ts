import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { HttpEnv, Sandbox } from '../sandbox';
import type { ExecutionRecord } from '../store/records';
import { resultFolder } from '../store/state';
import { METADATA_FILE, retrievableFiles } from './download-urls';
import { executionView, wholeSeconds } from './execution-view';
import { checkPresigned, URL_SECONDS } from './presign';

/** S3's error document. */
function s3Error(
  context: Context<HttpEnv>,
  status: ContentfulStatusCode,
  code: string,
  message: string,
  extra: unknown = '',
): Response | Promise<Response> {
  const body = html`<?xml version="1.0" encoding="UTF-8"?>
<Error><Code>${code}</Code><Message>${message}</Message>${extra}<RequestId>${context.get('requestId')}</RequestId></Error>`;
  return context.body(String(body), status, { 'content-type': 'application/xml' });
}

function metadataOf(execution: ExecutionRecord): string {
  const { rows, engineColumns, files } = execution;
  return JSON.stringify({ ...executionView(execution, true), outputColumns: engineColumns, rowCount: rows, files });
}

/** One range of bytes, as S3 serves it. Undefined for none or another form, which S3 answers with the whole. */
function rangeOf(header: string | undefined, size: number): { start: number; end: number } | undefined {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === undefined) return undefined;
  const start = Number(from);
  const end = to ? Math.min(Number(to), size - 1) : size - 1;
  return start <= end ? { start, end } : undefined;
}

async function fileAnswer(context: Context<HttpEnv>, file: string, gzip: boolean): Promise<Response> {
  const { size } = await stat(file);
  if (gzip) {
    const stream = createReadStream(file).pipe(createGzip());
    return context.body(Readable.toWeb(stream) as ReadableStream, 200, { 'content-type': 'application/gzip' });
  }
  const range = rangeOf(context.req.header('range'), size);
  const stream = Readable.toWeb(createReadStream(file, range ?? {})) as ReadableStream;
  const headers = { 'content-type': 'text/csv', 'accept-ranges': 'bytes' };
  if (!range) return context.body(stream, 200, { ...headers, 'content-length': String(size) });
  return context.body(stream, 206, {
    ...headers,
    'content-length': String(range.end - range.start + 1),
    'content-range': `bytes ${range.start}-${range.end}/${size}`,
  });
}

/** `/download/…`: the part that S3 plays. No headers of the API are looked at, and Authorization is refused. */
export function downloadRoutes(sandbox: Sandbox): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  routes.get('/:instanceId/:executionId/:file', async (context) => {
    if (context.req.header('authorization') !== undefined) {
      const message =
        'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified';
      return s3Error(context, 400, 'InvalidArgument', message, html`<ArgumentName>Authorization</ArgumentName>`);
    }
    const now = sandbox.clock.now();
    const check = checkPresigned(sandbox.state.settings.signingKey, new URL(context.req.url), now);
    if (!check.ok) {
      if (check.reason === 'signature') {
        const message =
          'The request signature we calculated does not match the signature you provided. Check your key and signing method.';
        return s3Error(context, 403, 'SignatureDoesNotMatch', message);
      }
      const times = html`<X-Amz-Expires>${URL_SECONDS}</X-Amz-Expires><Expires>${wholeSeconds(check.expiredAt)}</Expires><ServerTime>${wholeSeconds(now)}</ServerTime>`;
      return s3Error(context, 403, 'AccessDenied', 'Request has expired', times);
    }
    const { executionId, file } = context.req.param();
    const execution = sandbox.state.executions.get(executionId);
    if (execution && file === METADATA_FILE) {
      return context.body(metadataOf(execution), 200, { 'content-type': 'application/json' });
    }
    if (execution && retrievableFiles(execution).includes(file)) {
      try {
        return await fileAnswer(
          context,
          path.join(resultFolder(sandbox.state, execution), file),
          sandbox.options.quirks.gzip,
        );
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
    }
    return s3Error(context, 404, 'NoSuchKey', 'The specified key does not exist.');
  });
  return routes;
}
