import { TextEcho } from './text-echo';

describe('TextEcho', () => {
  it('takes what comes back late for an echo, and a text of the page for news', () => {
    const echo = new TextEcho();
    for (const text of ['S', 'SE', 'SEL']) echo.report(text);
    expect(echo.isNews('S')).toBe(false);
    echo.report('SELE');
    expect(echo.isNews('SEL')).toBe(false);
    expect(echo.isNews('SELECT 1')).toBe(true);
    expect(echo.isNews('SELE')).toBe(false);
  });

  it('takes an older text for news once a newer one has come back', () => {
    const echo = new TextEcho();
    for (const text of ['S', 'SE']) echo.report(text);
    expect(echo.isNews('SE')).toBe(false);
    expect(echo.isNews('S')).toBe(true);
  });

  it('takes a text that was typed once for news after the page has set another: "back to mine" brings it back', () => {
    const echo = new TextEcho();
    echo.report('mine');
    expect(echo.isNews('mine')).toBe(false);
    expect(echo.isNews('mine')).toBe(false);
    expect(echo.isNews('theirs')).toBe(true);
    expect(echo.isNews('mine')).toBe(true);
    expect(echo.isNews('theirs')).toBe(true);
  });
});
