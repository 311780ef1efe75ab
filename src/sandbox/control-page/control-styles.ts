/** The styles of the control page, in the colours of the demo shop. One column on a phone, light and dark. */
export const controlStyles = `
:root {
  color-scheme: light dark;
  --page: #f6f5f1; --surface: #fff; --text: #1d2320; --soft: #5c665f; --line: #dfded6; --field: #7d877f;
  --accent: #1c6b4a; --on-accent: #fff; --tint: #e6f2ec; --bad: #a92a20; --bad-tint: #fbeae8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #121614; --surface: #1b211e; --text: #eaf0ec; --soft: #a4b0a9; --line: #303a35; --field: #7c8981;
    --accent: #7fd0aa; --on-accent: #0c2318; --tint: #1f3a2e; --bad: #ff9c94; --bad-tint: #3a1f20;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.45 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; }
header {
  display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; padding: 10px 24px; background: var(--surface);
  border-bottom: 1px solid var(--line); position: sticky; top: 0; z-index: 1;
}
svg { width: 24px; height: 24px; flex: none; color: var(--accent); }
time { font-variant-numeric: tabular-nums; color: var(--soft); }
header time { margin-inline-start: auto; font-size: 14px; }
.row { display: flex; flex-wrap: wrap; gap: 4px; }
main { display: grid; grid-template-columns: minmax(260px, 320px) minmax(0, 1fr); gap: 24px; max-width: 1280px; margin: 0 auto; padding: 16px 24px 48px; }
h1, h2, legend { margin: 0; font-size: 16px; font-weight: 650; line-height: 1.3; }
legend { padding: 0; margin-bottom: 8px; }
.forms { display: grid; gap: 12px; align-content: start; }
fieldset, .receivers { min-width: 0; margin: 0; padding: 14px 16px; border: 1px solid var(--line); border-radius: 12px; background: var(--surface); }
fieldset { display: grid; gap: 8px; }
legend { float: inline-start; width: 100%; }
label { display: grid; gap: 2px; font-size: 13px; color: var(--soft); min-width: 0; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; }
input, select, button { font: inherit; min-height: 36px; padding: 4px 10px; border-radius: 8px; }
input, select { width: 100%; min-width: 0; border: 1px solid var(--field); background: var(--page); color: var(--text); }
::placeholder { color: var(--soft); opacity: 1; }
button { border: 1px solid var(--line); background: var(--surface); color: var(--text); cursor: pointer; touch-action: manipulation; }
button:hover { border-color: var(--accent); background: var(--tint); }
button:disabled { opacity: .55; cursor: progress; }
.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; }
.primary:hover { background: var(--accent); filter: brightness(1.08); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.hint, .empty { margin: 0; color: var(--soft); font-size: 13px; overflow-wrap: anywhere; }
.hint:empty { display: none; }
.note { max-width: 1280px; margin: 0 auto; padding: 10px 24px 0; color: var(--accent); font-size: 14px; }
.note:empty { display: none; }
.note.bad { color: var(--bad); }
dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 2px 12px; margin: 8px 0; font-size: 13px; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
.title { display: flex; align-items: center; justify-content: space-between; gap: 12px; margin-bottom: 8px; }
.title label { display: flex; align-items: center; gap: 8px; white-space: nowrap; }
ol { list-style: none; margin: 0; padding: 0; display: grid; gap: 6px; }
ol:empty { display: none; }
details { border: 1px solid var(--line); border-radius: 10px; background: var(--surface); }
summary { display: grid; grid-template-columns: auto auto minmax(0, 1fr) auto; align-items: baseline; gap: 2px 10px; padding: 8px 12px; cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary time { font-size: 13px; }
summary b { font-weight: 600; overflow-wrap: anywhere; }
.kind { padding: 0 8px; border-radius: 99px; background: var(--tint); color: var(--accent); font-size: 12px; font-weight: 600; white-space: nowrap; justify-self: start; }
.kind.request { background: none; border: 1px solid var(--line); color: var(--soft); }
.state { font-size: 13px; font-variant-numeric: tabular-nums; white-space: nowrap; color: var(--accent); }
.state.bad { color: var(--bad); }
.inside { display: grid; gap: 6px; padding: 0 12px 12px; font-size: 13px; }
.inside p { margin: 0; color: var(--soft); overflow-wrap: anywhere; }
.inside button { justify-self: start; }
pre { margin: 0; padding: 8px 10px; border-radius: 8px; background: var(--page); overflow-x: auto; font: 12px/1.45 ui-monospace, 'SF Mono', Menlo, Consolas, monospace; }
@media (max-width: 760px) {
  main { grid-template-columns: minmax(0, 1fr); padding: 12px 16px 32px; }
  header { padding: 8px 16px; position: static; }
  header time { margin-inline-start: 0; }
  .note { padding: 10px 16px 0; }
  .journal { grid-row: 1; }
  .journal ol { max-height: 60dvh; overflow-y: auto; }
  summary { grid-template-columns: auto minmax(0, 1fr) auto; }
  summary b { grid-column: 1 / -1; grid-row: 2; }
}
`;
