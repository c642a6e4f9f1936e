// Paper: a hand-out, or flashcards whose backs lie behind their fronts when the sheet is turned over
// its long edge. The hand-out leaves out the row; a flashcard also what a caution goes on to say, what
// it rests on, and the source.

const PER_SHEET = 6;
const SMALLEST_PT = 6;

function about(deck) {
  return deck.disclaimer ? `${deck.name}. ${deck.disclaimer}` : deck.name;
}

function printedFace(card, face, { small = false } = {}) {
  const host = element("div");
  showFace(host, card, face, { printed: true, small });
  for (const each of host.shadowRoot.querySelectorAll("details")) each.open = true;
  return host;
}

function layOutHandout() {
  const title = element("h1", {}, data.decks.map((deck) => deck.name).join(", "));
  const note = element("p", { className: "about" }, data.decks.map(about).join(" "));
  const entries = list.chosen.map((card) =>
    element(
      "section",
      { className: "entry" },
      printedFace(card, Face.answer),
      element("p", { className: "key" }, [card.id, card.place].filter(Boolean).join("   ")),
    ),
  );
  byId("print").replaceChildren(title, note, ...entries);
}

function layOutFlashcards() {
  const sheets = [];
  for (let first = 0; first < list.chosen.length; first += PER_SHEET) {
    const of = list.chosen.slice(first, first + PER_SHEET);
    while (of.length < PER_SHEET) of.push(undefined);
    const mirrored = of.map((_, at) => of[at ^ 1]);
    sheets.push(sheet(of, Face.question), sheet(mirrored, Face.answer));
  }
  byId("print").replaceChildren(...sheets);
  fit([...byId("print").querySelectorAll(".cell")]);
}

function sheet(of, face) {
  const cells = of.map((card) => {
    const cell = element("div", { className: "cell" });
    if (card) cell.append(printedFace(card, face, { small: true }));
    return cell;
  });
  return element("div", { className: "sheet" }, ...cells);
}

// Nothing is cut off in silence: smaller letters first, then a line that says so. All cells are
// measured before any is changed, since each change after a measurement lays the page out again.
function fit(cells) {
  let long = cells;
  for (let size = 11; long.length && size >= SMALLEST_PT; size -= 0.5) {
    for (const cell of long) cell.style.fontSize = `${size}pt`;
    long = long.filter((cell) => cell.scrollHeight > cell.clientHeight);
  }
  for (const cell of long) {
    cell.append(element("div", { className: "cut" }, said("Does not fit. The hand-out shows all of it.")));
  }
}

function printChosen(layout) {
  if (layout === "flashcards") layOutFlashcards();
  else layOutHandout();
  window.print();
}

function openPrintDialog() {
  const number = list.chosen.length;
  byId("print-count").textContent = counted(number, "1 card", "{0} cards");
  byId("print-dialog").returnValue = "";
  byId("print-dialog").showModal();
}

function setUpPrinting() {
  byId("print-open").addEventListener("click", openPrintDialog);
  byId("print-dialog").addEventListener("close", () => {
    const chosen = byId("print-dialog").querySelector("[name=layout]:checked");
    if (byId("print-dialog").returnValue === "print") printChosen(chosen.value);
  });
  // The browser's own print command gives the hand-out.
  window.addEventListener("beforeprint", () => byId("print").hasChildNodes() || layOutHandout());
  window.addEventListener("afterprint", () => byId("print").replaceChildren());
}
