"""The look of the comparison page around the cards, which bring their own css."""

PAGE_CSS = """\
:root {
  color-scheme: light dark;
  --page: #eef2f3;
  --sheet: #fcfdfd;
  --text: #17252c;
  --soft: #4d5f67;
  --line: #cbd7da;
  --out: #8f1d1d;
  --out-wash: #fbe6e4;
  --in: #0c5a2b;
  --in-wash: #dff3e4;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0b1012;
    --sheet: #161f23;
    --text: #e3ebed;
    --soft: #a2b2b8;
    --line: #33434a;
    --out: #f5aaa2;
    --out-wash: #3d1c1c;
    --in: #9adfae;
    --in-wash: #15331f;
  }
}
*, ::before, ::after { box-sizing: border-box; }
body {
  margin: 0;
  background: var(--page);
  color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  overflow-wrap: anywhere;
}
main { max-width: 72rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.25; }
h2 { margin: 2.25rem 0 .75rem; font-size: 1.25rem; }
h3 { margin: 0; font-size: 1.0625rem; line-height: 1.4; }
h4 { margin: .75rem 0 .3rem; color: var(--soft); font-size: .8125rem; font-weight: 600; }
section + header { margin-top: 4rem; }
.alarm h2 { color: var(--out); }
header > p, .key { margin: .25rem 0 0; color: var(--soft); font-size: .9375rem; }
.key { font-size: .8125rem; }
.tally {
  display: flex;
  flex-wrap: wrap;
  gap: .5rem;
  margin: 1rem 0 0;
  padding: 0;
  list-style: none;
}
.tally > li {
  padding: .35rem .8rem;
  border: 1px solid var(--line);
  border-radius: .5rem;
  background: var(--sheet);
}
.tally > li.alarm { border-color: var(--out); color: var(--out); }
.alarm > ul {
  margin: 0;
  padding: .75rem 1rem .75rem 2rem;
  border: 1px solid var(--out);
  border-radius: .5rem;
  background: var(--out-wash);
}
article {
  margin: 0 0 1rem;
  padding: 1rem;
  border: 1px solid var(--line);
  border-radius: .6rem;
  background: var(--sheet);
  content-visibility: auto;
  contain-intrinsic-size: auto 40rem;
}
.words {
  display: grid;
  grid-template-columns: max-content minmax(0, 1fr);
  gap: .3rem 1rem;
  margin: .75rem 0 0;
}
.words > dt { color: var(--soft); }
.words > dd { margin: 0; }
ins, del { padding: 0 .15em; border-radius: .2em; }
ins {
  background: var(--in-wash);
  color: var(--in);
  text-decoration: underline;
  text-underline-offset: .2em;
}
del { background: var(--out-wash); color: var(--out); text-decoration: line-through; }
.reason { margin: .5rem 0 0; }
.cards { margin-top: .75rem; }
.cards > summary { width: fit-content; padding: .35rem 0; color: var(--soft); cursor: pointer; }
.pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 1rem; }
.pair + .pair { margin-top: 1rem; }
.column { display: grid; grid-template-rows: subgrid; grid-row: span 4; align-content: start; }
.column > .card { padding: 1em; border: 1px solid var(--line); border-radius: .5rem; }
@media (max-width: 44rem) {
  .pair { grid-template-columns: minmax(0, 1fr); }
  .words { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .words > dd { margin-bottom: .5rem; }
}
@media print {
  body { background: none; }
  article { break-inside: avoid; }
}
"""
