/** The styles of every hosted page. They fit an iframe of 600 px and a phone's full screen, light and dark. */
export const pageStyles = `
:root {
  color-scheme: light dark;
  --page: #f3f6f9; --surface: #fff; --text: #14202e; --soft: #56657a; --line: #d8e0e9; --field: #7b8aa0;
  --accent: #0b5fb0; --on-accent: #fff; --tint: #e8f1fb; --good: #0f7a4a; --bad: #b3261e; --bad-tint: #fdeeed;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f1620; --surface: #18222f; --text: #e9eff6; --soft: #a3b1c2; --line: #2c3a4b; --field: #73849a;
    --accent: #7db8f5; --on-accent: #08233f; --tint: #1b3047; --good: #63d29c; --bad: #ff9c94; --bad-tint: #3a1f20;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body {
  margin: 0; min-height: 100dvh; display: flex; flex-direction: column; background: var(--page); color: var(--text);
  font: 16px/1.45 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
}
header {
  display: flex; align-items: center; gap: 8px; padding: 10px 16px; background: var(--surface);
  border-bottom: 1px solid var(--line); font-size: 15px;
}
header strong { white-space: nowrap; }
svg { width: 24px; height: 24px; flex: none; }
.shield { color: var(--accent); }
.badge { padding: 1px 8px; border-radius: 99px; background: var(--tint); color: var(--accent); font-size: 12px; font-weight: 600; white-space: nowrap; }
.languages { margin-inline-start: auto; display: flex; }
.languages button { min-width: 40px; min-height: 36px; padding: 4px 8px; border: 0; background: none; color: var(--soft); font-size: 13px; }
.languages [aria-pressed='true'] { color: var(--accent); font-weight: 700; text-decoration: underline; text-underline-offset: 4px; }
main { width: 100%; max-width: 480px; margin: 0 auto; padding: 16px; flex: 1; }
main[aria-busy='true'] button { cursor: progress; opacity: .6; }
h1 { margin: 0; font-size: 22px; line-height: 1.25; letter-spacing: -.01em; }
h1:focus { outline: none; }
h2 { margin: 24px 0 0; font-size: 18px; }
.lead { margin: 4px 0 16px; color: var(--soft); }
.progress { margin-bottom: 12px; color: var(--soft); font-size: 13px; }
progress { appearance: none; display: block; width: 100%; height: 4px; margin-bottom: 6px; border: 0; border-radius: 4px; overflow: hidden; background: var(--line); }
progress::-webkit-progress-bar { background: var(--line); }
progress::-webkit-progress-value { background: var(--accent); }
progress::-moz-progress-bar { background: var(--accent); }
button { font: inherit; color: inherit; cursor: pointer; border-radius: 10px; touch-action: manipulation; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.banks { margin: 0; padding: 0; list-style: none; display: grid; gap: 8px; }
.bank {
  display: flex; align-items: center; gap: 12px; width: 100%; min-height: 60px; padding: 8px 12px; text-align: start;
  border: 1px solid var(--line); background: var(--surface); font-weight: 600;
}
.bank:hover { border-color: var(--accent); background: var(--tint); }
.logo { display: grid; place-items: center; width: 40px; height: 40px; border-radius: 10px; color: #fff; font-size: 14px; letter-spacing: .02em; }
.logo-saola { background: #7a4a1f; } .logo-trongdong { background: #8a3b12; } .logo-luavang { background: #7c6206; } .logo-bienxanh { background: #0a6173; }
.chevron { margin-inline-start: auto; width: 20px; color: var(--soft); }
.chosen { margin: 0 0 12px; padding: 8px 12px; border-radius: 10px; background: var(--tint); font-weight: 600; }
fieldset { min-width: 0; margin: 0 0 12px; padding: 0; border: 0; }
legend, .field label { display: block; margin-bottom: 4px; padding: 0; font-size: 14px; font-weight: 600; }
.choices { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; }
.choices legend { grid-column: 1 / -1; }
.choice { display: flex; align-items: center; gap: 8px; min-height: 44px; padding: 8px 12px; border: 1px solid var(--line); border-radius: 10px; background: var(--surface); }
.choice:has(:checked) { border-color: var(--accent); background: var(--tint); }
.choice input { width: 18px; height: 18px; margin: 0; accent-color: var(--accent); }
.field { margin-bottom: 12px; }
.field input {
  width: 100%; min-height: 48px; padding: 8px 12px; border: 1px solid var(--field); border-radius: 10px;
  background: var(--surface); color: inherit; font: inherit; font-variant-numeric: tabular-nums;
}
.field [aria-invalid='true'] { border: 2px solid var(--bad); }
.field .code { font-size: 22px; letter-spacing: .35em; text-align: center; }
.error { margin: 4px 0 0; color: var(--bad); font-size: 14px; }
.error:empty { display: none; }
.alert { margin: 0 0 12px; padding: 10px 12px; border-radius: 10px; background: var(--bad-tint); color: var(--bad); }
.hint { margin: 0 0 16px; color: var(--soft); font-size: 14px; }
code { padding: 2px 6px; border-radius: 6px; background: var(--tint); color: var(--text); font-size: 15px; }
.actions { display: flex; flex-wrap: wrap; gap: 4px; margin-top: 16px; }
.primary, .secondary { flex: 1 0 100%; min-height: 48px; padding: 8px 16px; border: 1px solid var(--accent); font-weight: 600; }
.primary { background: var(--accent); color: var(--on-accent); }
.primary:hover { filter: brightness(1.08); }
.danger { background: var(--bad); border-color: var(--bad); color: var(--surface); }
.secondary { background: none; color: var(--accent); }
.leave { display: flex; gap: 4px; margin-top: 4px; }
.quiet { flex: 1; min-height: 44px; padding: 8px 16px; border: 0; background: none; color: var(--soft); }
.quiet:hover { color: var(--text); text-decoration: underline; }
.outcome { padding-top: 32px; text-align: center; }
.outcome > svg { width: 56px; height: 56px; margin-bottom: 12px; }
.tick { color: var(--good); } .cross { color: var(--soft); }
.card { display: grid; gap: 2px; margin: 0; padding: 16px; border: 1px solid var(--line); border-radius: 12px; background: var(--surface); text-align: start; }
.card b { font-size: 20px; letter-spacing: .04em; font-variant-numeric: tabular-nums; }
.card span { color: var(--soft); font-size: 14px; }
.spinner { width: 36px; height: 36px; margin: 48px auto 16px; border: 3px solid var(--line); border-top-color: var(--accent); border-radius: 50%; animation: turn .9s linear infinite; }
@keyframes turn { to { transform: rotate(1turn); } }
@media (prefers-reduced-motion: reduce) { .spinner { animation-duration: 6s; } }
footer { width: 100%; max-width: 480px; margin: 0 auto; padding: 0 16px 16px; color: var(--soft); font-size: 13px; }
footer > p { margin: 0 0 8px; text-align: center; }
.panel { border: 1px dashed var(--field); border-radius: 10px; font-size: 13px; }
.panel summary { padding: 8px 12px; cursor: pointer; }
.panel fieldset { display: grid; gap: 6px; padding: 0 12px; }
.panel legend { font-size: 13px; }
.panel button, .panel select, .panel input[type='number'] {
  min-height: 32px; padding: 4px 8px; border: 1px solid var(--field); border-radius: 6px; background: var(--surface);
  color: var(--text); font: inherit; text-align: start; overflow-wrap: anywhere;
}
.panel [data-force] { font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace; font-size: 12px; }
.panel label { display: flex; align-items: center; gap: 6px; }
.panel input[type='number'] { width: 64px; }
.panel .row { display: flex; flex-wrap: wrap; gap: 6px; }
.panel select { flex: 1; min-width: 0; }
.panel p { margin: 0; padding: 0 12px 8px; color: var(--text); }
`;
