// The cards as data, and a face of one as an element. A face lives in a shadow tree with the css of
// the note types and nothing else, so that neither the page's css nor the card's reaches the other.

const cards = data.cards;
const indexOf = new Map(cards.map((card, index) => [card.id, index]));

const cardSheet = new CSSStyleSheet();
cardSheet.replaceSync(data.css);
const frameSheet = new CSSStyleSheet();
frameSheet.replaceSync(`
  :host { all: initial; display: block; }
  :host(.printed) { font-size: inherit; }
  :host(.printed) .card { padding: 0; background: none; font-size: inherit; }
  :host(.printed) :is(.whole-row, .hint, .my-notes, .report) { display: none; }
  :host(.printed) :is(.rest, .cited) > summary { display: none; }
  :host(.small) :is(.rest, .cited) { display: none; }
  :host(.printed) .folds { display: block; margin-top: .8em; font-size: .8em; }
  :host(.printed) .folds p { margin: 0; }
  :host(.printed) :is(.caution, .explanation, .figure) { margin-top: .7em; }
  :host(.printed) hr { margin: .6em 0; border-top: .2mm solid #888; }
  :host(.printed) .answer-mark hr { border: 0; }
  audio { max-width: 100%; height: 2.5em; vertical-align: middle; }
  :host(.printed) audio { display: none; }
  :host(.printed) .figure img { max-height: 45mm; }
`);

const Face = { question: "q", answer: "a" };

// A frame with the texts of the card in its places.
function faceHtml(card, face) {
  const filled = (part) => (typeof part === "number" ? data.texts[card.texts[part]] : part);
  return data.frames[card[face]].map(filled).join("");
}

function isDark() {
  return document.documentElement.classList.contains("dark");
}

// Puts a face into its host; the second time it replaces the first.
function showFace(host, card, face, { printed = false, small = false } = {}) {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [cardSheet, frameSheet];
  const body = document.createElement("div");
  body.className = "card";
  body.classList.toggle("nightMode", isDark() && !printed);
  body.innerHTML = faceHtml(card, face);
  host.classList.toggle("printed", printed);
  host.classList.toggle("small", small);
  root.replaceChildren(body);
}

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// What survives a reload of this tab, and what stays in this browser. A browser that stores nothing
// for files still shows the page.
function stored(storage, key) {
  try {
    return JSON.parse(window[storage].getItem(key)) ?? {};
  } catch {
    return {};
  }
}

function store(storage, key, value) {
  try {
    window[storage].setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
