/**
 * Tells a text that only comes back from the page (an echo of what was typed) from one the page wants to set. While
 * someone types fast, React hands back texts that are one or two keys old; writing those into the editor would lose keys.
 */
export class TextEcho {
  private typed: string[] = [];

  /** Remembers what the editor reported. */
  report(text: string): void {
    this.typed.push(text);
  }

  /** True when `text` is news. An echo also settles everything that was typed before it. */
  isNews(text: string): boolean {
    const at = this.typed.lastIndexOf(text);
    if (at === -1) return true;
    this.typed = this.typed.slice(at);
    return false;
  }
}
