/** The look of the sandbox's few pages, in light and dark, without any outside asset. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --page: light-dark(#f4f4f5, #111113); --card: light-dark(#fff, #1b1b1f);
  --text: light-dark(#18181b, #ececf0); --quiet: light-dark(#55555f, #a9a9b5); --line: light-dark(#d4d4d8, #3a3a42);
  --main: light-dark(#1f4fd8, #8fb0ff); --on-main: light-dark(#fff, #0b1430); }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; grid-template-columns: minmax(0, 1fr); place-items: center; padding: 16px; background: var(--page);
  color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { width: min(100%, 480px); background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 28px; }
.banner { margin: 0 0 16px; font-size: 13px; color: var(--quiet); }
h1 { margin: 0 0 12px; font-size: 22px; line-height: 1.25; }
ul { margin: 0 0 20px; padding-left: 20px; }
fieldset { border: 0; margin: 0; padding: 0; display: grid; gap: 10px; }
legend { padding: 0; margin-bottom: 8px; font-weight: 600; }
.choice { display: flex; gap: 12px; align-items: flex-start; border: 1px solid var(--line); border-radius: 8px; padding: 12px;
  cursor: pointer; font-size: 15px; }
.choice:has(:checked) { border-color: var(--main); box-shadow: inset 0 0 0 1px var(--main); }
.choice input { margin-top: 4px; accent-color: var(--main); }
.quiet { color: var(--quiet); font-size: 14px; }
.buttons { display: flex; justify-content: flex-end; gap: 10px; margin-top: 24px; }
button { font: inherit; min-height: 44px; padding: 0 20px; border-radius: 8px; border: 1px solid var(--line);
  background: transparent; color: inherit; cursor: pointer; }
button.main { background: var(--main); border-color: var(--main); color: var(--on-main); font-weight: 600; }
:focus-visible { outline: 3px solid var(--main); outline-offset: 2px; }
code { overflow-wrap: anywhere; }
`;
