// What a reviewer says of a card. Kept in this browser, under the ids of the decks; downloaded as a
// file whose format docs/preview.md describes.

const MARKS = ["fine", "wrong", "unclear"];
const MARKS_KEY = `clindeck-marks ${data.decks.map((deck) => deck.id).join(" ")}`;
const marks = stored("localStorage", MARKS_KEY);

function markOf(card) {
  const found = Object.hasOwn(marks, card.id) ? marks[card.id] : undefined;
  return found && MARKS.includes(found.mark) ? found : undefined;
}

function isStale(card) {
  const mark = markOf(card);
  return mark !== undefined && mark.content !== card.content;
}

function isMarked(card, wanted) {
  if (!wanted) return true;
  if (wanted === "stale") return isStale(card);
  return (markOf(card)?.mark ?? "none") === wanted;
}

// The same mark again takes it back.
function setMark(card, mark) {
  const before = markOf(card);
  if (before?.mark === mark && !isStale(card)) delete marks[card.id];
  else marks[card.id] = { mark, remark: before?.remark ?? "", content: card.content };
  keepMarks();
}

function setRemark(card, remark) {
  marks[card.id] = { ...markOf(card), remark };
  keepMarks();
}

function keepMarks() {
  const isKept = store("localStorage", MARKS_KEY, marks);
  byId("download").title = isKept ? "" : said("This browser keeps nothing: download before you leave.");
  countMarks();
}

function countMarks() {
  byId("download").textContent = said("Download marks ({0})", cards.filter((card) => markOf(card)).length);
}

// Two tabs show the same deck: the one in the back takes over what was marked in the other.
function takeMarksOfOtherTab() {
  for (const id of Object.keys(marks)) delete marks[id];
  Object.assign(marks, stored("localStorage", MARKS_KEY));
  countMarks();
  drawList();
}

// Marks of cards that this page no longer shows stay in the file: the check says what became of them.
function marksFile() {
  const inOrder = Object.keys(marks).sort((a, b) => (indexOf.get(a) ?? Infinity) - (indexOf.get(b) ?? Infinity));
  const list = inOrder
    .filter((id) => MARKS.includes(marks[id]?.mark))
    .map((id) => ({ card: id, mark: marks[id].mark, remark: clean(marks[id].remark), content: marks[id].content }));
  return `${JSON.stringify({ format: "clindeck-marks", version: 1, marks: list }, null, 2)}\n`;
}

// Without controls and halves of characters, which no file of texts should hold.
function clean(text) {
  return String(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|\p{Surrogate}/gu, " ").trim();
}

function downloadMarks() {
  const url = URL.createObjectURL(new Blob([marksFile()], { type: "application/json" }));
  const name = `${data.decks.map((deck) => deck.id).join("-") || "deck"}.marks.json`;
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
