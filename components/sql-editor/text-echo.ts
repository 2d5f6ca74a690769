/**
 * Tells a text that only comes back from the page (an echo of what was typed) from one the page wants to set. While
 * someone types fast, React hands back texts that are one or two keys old; writing those into the editor would lose keys.
 */
export class TextEcho {
  private typed: string[] = [];
  /** What came back last, as long as the page has set nothing else since. */
  private settled: string | null = null;

  /** Remembers what the editor reported of somebody's typing, not of what was written into it for the page. */
  report(text: string): void {
    this.typed.push(text);
  }

  /** True when `text` is news. An echo also settles everything that was typed before it. */
  isNews(text: string): boolean {
    const at = this.typed.lastIndexOf(text);
    if (at !== -1) {
      this.typed = this.typed.slice(at + 1);
      this.settled = text;
      return false;
    }
    if (text === this.settled) return false;
    this.settled = null;
    return true;
  }
}
