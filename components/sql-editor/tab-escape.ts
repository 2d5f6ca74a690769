import type { editor } from 'monaco-editor';
import type { MonacoApi } from './monaco-api';

/**
 * Lets a keyboard user out of the editor: after Escape the Tab key moves the focus instead of indenting, until something
 * is typed or the editor is entered again (WCAG 2.1.2, no keyboard trap). An Escape that closes one of Monaco's own layers
 * does only that.
 */
export function keepKeyboardFree(code: editor.IStandaloneCodeEditor, monaco: MonacoApi): void {
  code.onKeyDown((event) => {
    const layerOpen = code
      .getContainerDomNode()
      .ownerDocument.querySelector('.suggest-widget.visible, .find-widget.visible, .parameter-hints-widget.visible');
    if (event.keyCode === monaco.KeyCode.Escape && layerOpen === null) code.updateOptions({ tabFocusMode: true });
  });
  const indentAgain = () => code.updateOptions({ tabFocusMode: false });
  code.onDidChangeModelContent(indentAgain);
  code.onDidBlurEditorText(indentAgain);
}
