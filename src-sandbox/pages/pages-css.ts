/** The sandbox's own pages, in the shapes of Keyfob's parts: field, button, tag, card. */
export const pagesCss = `
*, *::before, *::after { box-sizing: border-box; margin: 0; }
html { -webkit-text-size-adjust: 100%; }
body {
  min-height: 100vh; font: var(--t-13); color: var(--ink); background: var(--ground);
  word-spacing: 0.06em; font-variant-numeric: tabular-nums; -webkit-font-smoothing: antialiased;
}
h1 { font: var(--t-20); letter-spacing: -0.01em; }
h2 { font: var(--t-15); }
ul { list-style: none; padding: 0; }
fieldset { border: 0; padding: 0; min-width: 0; }
strong { font-weight: 600; }
b { font-weight: 520; color: var(--ink); }
code, .code { font: var(--m-12); word-spacing: 0; font-variant-ligatures: none; color: var(--ink-2); overflow-wrap: anywhere; }
button, input, textarea { font: inherit; color: inherit; word-spacing: inherit; }
a { color: var(--accent); font-weight: 520; text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.dim { color: var(--ink-3); }
.small { font: var(--t-12); }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[hidden] { display: none !important; }

.band {
  min-height: 36px; padding: 7px 16px; display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center;
  font: var(--t-12); color: var(--soon-text); background: var(--soon-soft);
  border-block: 1px dashed var(--soon); border-top: 0; position: sticky; top: 0; z-index: 1;
}
main { padding: 48px 24px 40px; margin: 0 auto; }
main.narrow { max-width: 448px; }
main.wide { max-width: 808px; padding-top: 40px; }
main > p.lead { margin-top: 2px; color: var(--ink-3); }
main > form { margin: 0; }
@media (max-height: 720px), (max-width: 480px) { main { padding: 28px 20px 24px; } }

.card { border-radius: 10px; background: var(--sheet); box-shadow: inset 0 0 0 1px var(--line-2); }
.notice {
  margin-top: 16px; padding: 10px 12px; border-radius: 6px; font: var(--t-13); color: var(--over-text);
  background: var(--over-soft); display: grid; grid-template-columns: 16px 1fr; gap: 8px;
}
.notice svg { margin-top: 2px; }
svg.i { width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; flex: none; display: block; }

.btn {
  height: 36px; padding: 0 14px; border: 0; border-radius: 6px; display: inline-flex; align-items: center;
  justify-content: center; gap: 8px; font-weight: 520; white-space: nowrap; cursor: default; color: var(--ink);
  background: var(--raise); box-shadow: inset 0 0 0 1px var(--line-2); transition: background var(--d-hover);
}
.btn:hover { background: var(--hover); }
.btn:active { background: var(--pick); }
.btn kbd { font: var(--t-11); color: var(--ink-3); word-spacing: 0; }
.btn.main { background: var(--accent); color: var(--on-accent); box-shadow: none; }
.btn.main:hover, .btn.main:active { background: var(--accent-2); }
.btn.main kbd { color: inherit; opacity: 0.8; }
.btn.short { height: 28px; padding: 0 10px; }
.grow { flex: 1; min-width: 0; }
.actions { display: flex; gap: 8px; margin-top: 20px; }
.linklike {
  border: 0; padding: 4px 0; background: none; color: var(--accent); font: var(--t-12); font-weight: 520; cursor: pointer;
  border-radius: 4px; text-decoration: none;
}
.linklike:hover { text-decoration: underline; text-underline-offset: 3px; }
.faults { margin-top: 16px; padding-top: 12px; border-top: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: 0 7px; align-items: center; font: var(--t-12); color: var(--ink-3); }

.label { display: block; font: var(--t-12); font-weight: 520; color: var(--ink); margin: 16px 0 6px; }
.field {
  width: 100%; height: 36px; padding: 0 12px; border: 0; border-radius: 6px; background: var(--sunk);
  box-shadow: inset 0 0 0 1px var(--edge); display: block;
}
.field:focus { outline: none; background: var(--sheet); box-shadow: inset 0 0 0 2px var(--focus); }
.email { display: none; }
form:has([name='who'][value='']:checked) .email { display: block; }
.holder { position: relative; }
.holder .aside { position: absolute; right: 12px; top: 10px; font: var(--t-12); color: var(--ink-3); pointer-events: none; }
.holder .field { padding-right: 112px; }

.people { margin-top: 20px; padding: 4px; }
.person { min-height: 48px; padding: 6px 10px; display: flex; gap: 12px; align-items: center; border-radius: 6px; cursor: default; }
.person:hover { background: var(--hover); }
.person:has(:checked) { background: var(--accent-soft); box-shadow: inset 0 0 0 1px var(--accent); }
.person:has(:focus-visible) { outline: 2px solid var(--focus); outline-offset: 1px; }
.person input {
  appearance: none; width: 16px; height: 16px; border-radius: 50%; background: var(--sunk); flex: none; outline: none;
  box-shadow: inset 0 0 0 1px var(--edge);
}
.person input:checked { background: var(--on-accent); box-shadow: inset 0 0 0 5px var(--accent); }
.person .letter {
  width: 24px; height: 24px; border-radius: 4px; display: grid; place-items: center; font: 600 11px/24px var(--sans);
  background: var(--sunk); box-shadow: inset 0 0 0 1px var(--line-2); color: var(--ink-2); flex: none;
}
.person .who { flex: 1; min-width: 0; line-height: 18px; }
.person .who span { display: block; font: var(--t-12); color: var(--ink-3); overflow: hidden; text-overflow: ellipsis; }
.person .note { font: var(--t-12); color: var(--ink-3); }
@media (forced-colors: active) {
  .person input { appearance: auto; }
  .person:has(:checked), .card, .btn, .field { border: 1px solid; }
}

.scopes { margin-top: 20px; max-height: 260px; overflow-y: auto; padding: 4px 14px; }
.scopes li { padding: 8px 0; display: grid; grid-template-columns: minmax(0, 148px) 1fr; gap: 12px; align-items: baseline; }
.scopes li + li { border-top: 1px solid var(--line); }
.facts { margin-top: 16px; display: grid; grid-template-columns: 80px 1fr; gap: 4px 0; font: var(--t-12); color: var(--ink-3); }
.facts dd { color: var(--ink-2); }

section { margin-top: 32px; }
section > p { color: var(--ink-3); margin-top: 2px; max-width: 66ch; }
.rows { margin-top: 12px; padding: 4px 16px; }
.entry { padding: 14px 0; }
.entry + .entry { border-top: 1px solid var(--line); }
.entry header { display: flex; flex-wrap: wrap; gap: 2px 10px; align-items: baseline; }
.entry header .dim { font: var(--t-12); }
.tag { font: var(--t-11); padding: 0 6px; border-radius: 4px; color: var(--ink-2); outline: 1px dashed var(--edge); outline-offset: -1px; }
.fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(200px, 100%), 1fr)); gap: 0 12px; }
.entry > .fields:first-child { margin-top: -8px; }
.entry .label { margin: 8px 0 4px; color: var(--ink-3); font-weight: 400; }
.entry .field { height: 28px; padding: 0 8px; font: var(--m-12); word-spacing: 0; text-overflow: ellipsis; }
.entry .holder .field { padding-right: 32px; }
.copy-button {
  position: absolute; right: 2px; top: 2px; width: 24px; height: 24px; border: 0; padding: 4px; border-radius: 4px;
  background: none; color: var(--ink-3); cursor: default;
}
.copy-button:hover { background: var(--hover); color: var(--ink); }
.copy-button .done, .copy-button.copied svg { display: none; }
.copy-button.copied .done { display: block; color: var(--accent); }
.uris textarea.field { height: auto; padding: 6px 8px; line-height: 20px; resize: vertical; field-sizing: content; min-height: 92px; }
.uris .under { margin-top: 8px; display: flex; gap: 12px; align-items: center; justify-content: space-between; }
details.more { margin-top: 8px; font: var(--t-12); color: var(--ink-3); }
details.more summary { cursor: default; width: fit-content; border-radius: 4px; padding: 4px 0; }
details.more p { padding: 4px 0 0 14px; }
pre { margin-top: 12px; padding: 12px 16px; font: var(--m-12); line-height: 20px; color: var(--ink-2); white-space: pre-wrap; overflow-wrap: anywhere; word-spacing: 0; }
@media (max-width: 440px) {
  .person .note { display: none; }
  .scopes li { grid-template-columns: 1fr; gap: 0; }
}
`;
