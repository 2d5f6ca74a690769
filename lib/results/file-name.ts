import type { ExportFormat } from './constants';

const MIME: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
};

function words(text: string, longest: number): string {
  return text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, longest)
    .replace(/-+$/, '');
}

/** The last day of a half-open window that ends at `end` (`yyyy-MM-ddTHH:mm:ss`, wall clock). */
function lastDay(end: string): string {
  const at = new Date(`${end}Z`);
  if (end.endsWith('T00:00:00')) at.setUTCDate(at.getUTCDate() - 1);
  return at.toISOString().slice(0, 10);
}

/** Query, instance and window: `Reach-by-campaign_Kestrel-US_2026-11-01_2026-11-07.csv`. Letters of all scripts stay. */
export function exportFileName(
  of: { name: string; instance: string; window: { start: string; end: string } },
  format: ExportFormat,
): string {
  const parts = [
    words(of.name, 60) || 'result',
    words(of.instance, 40),
    of.window.start.slice(0, 10),
    lastDay(of.window.end),
  ].filter((part) => part !== '');
  return `${parts.join('_')}.${format}`;
}

/** Headers of a file that is taken away. The name is given twice: plain for old readers, whole by RFC 6266. */
export function fileHeaders(fileName: string, format: ExportFormat): Record<string, string> {
  const plain = fileName.replace(/[^\x20-\x7e]/g, '_').replace(/["\\]/g, '_');
  return {
    'content-type': MIME[format],
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  };
}
