import { counted } from '@/lib/words';
import type { TemplateList } from './schema';

/** What has to be said about a search whose words are not as they were typed; null when all were found as given. */
export function searchRemark(terms: TemplateList['terms']): string | null {
  const sentences = terms.flatMap(({ term, how, words }) => {
    if (how === 'none') return [`No template has “${term}”.`];
    return how === 'near' ? [`No template has “${term}”: looked for ${words.join(', ')}.`] : [];
  });
  return sentences.length === 0 ? null : sentences.join(' ');
}

/** `30 days that end 14 days ago`. */
export function windowWords({ days, lagDays }: { days: number; lagDays: number }): string {
  const length = counted(days, 'day');
  if (lagDays === 0) return `${length} up to yesterday`;
  return `${length} that end${days === 1 ? 's' : ''} ${counted(lagDays, 'day')} ago`;
}
