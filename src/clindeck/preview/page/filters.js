// Which cards are chosen: seven filters and a search that looks through every text once.

const SELECTS = ["deck", "section", "recipe", "tag", "audience", "state", "mark"];
const chosenBy = Object.fromEntries(SELECTS.map((name) => [name, byId(`by-${name}`)]));

function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

// What is read of every text and frame, made at the first search: plain text, and of a frame the
// places that a reader sees, which those in a tag are not.
let plain;
function readTexts() {
  const parsed = new DOMParser().parseFromString("", "text/html");
  const read = (html) => folded(textOf(html, parsed));
  plain ??= { texts: data.texts.map(read), frames: data.frames.map((frame) => readFrame(frame, read)) };
  return plain;
}

function readFrame(frame, read) {
  let html = "";
  const places = new Set();
  for (const part of frame) {
    if (typeof part !== "number") html += part;
    else if (html.lastIndexOf("<") <= html.lastIndexOf(">")) {
      places.add(part);
      html += " ";
    }
  }
  return { text: read(html), places: [...places] };
}

function textOf(html, parsed) {
  const bare = html.replace(/<[^>]*>/g, " ");
  if (!bare.includes("&")) return bare;
  parsed.body.innerHTML = bare;
  return parsed.body.textContent;
}

// For each word the texts that hold it, so that a card needs only look its texts up.
function searcher(query) {
  const words = folded(query).split(/\s+/).filter(Boolean);
  if (!words.length) return () => true;
  const { texts, frames } = readTexts();
  const holding = words.map(() => new Set());
  for (const [number, text] of texts.entries()) {
    words.forEach((word, at) => text.includes(word) && holding[at].add(number));
  }
  const isIn = (card, face, word, at) => {
    const { text, places } = frames[card[face]];
    return places.some((place) => holding[at].has(card.texts[place])) || text.includes(word);
  };
  return (card) =>
    words.every(
      (word, at) =>
        isIn(card, Face.answer, word, at) ||
        isIn(card, Face.question, word, at) ||
        (card.haystack ??= haystack(card)).includes(word),
    );
}

function haystack(card) {
  return folded([card.id, card.place ?? "", ...card.tags].join(" "));
}

const STATES = {
  "": () => true,
  caution: (card) => card.caution,
  plain: (card) => !card.caution,
  live: (card) => !card.retired,
  retired: (card) => card.retired,
};

function chosenCards() {
  const { deck, section, recipe, tag, audience, state, mark } = chosenBy;
  const isFound = searcher(byId("search").value);
  return cards.filter(
    (card) =>
      (!deck.value || card.deck === deck.value) &&
      (!section.value || `${card.deck} ${card.section}` === section.value) &&
      (!recipe.value || card.recipe === recipe.value) &&
      (!tag.value || card.tags.includes(tag.value)) &&
      (!audience.value || !card.audiences || card.audiences.includes(audience.value)) &&
      STATES[state.value](card) &&
      isMarked(card, mark.value) &&
      isFound(card),
  );
}

function fillSelects() {
  const options = (select, pairs) => {
    select.append(new Option(said("all"), ""), ...pairs.map(([value, text]) => new Option(text, value)));
    select.closest("label").hidden = pairs.length === 0;
  };
  const distinct = (values) => [...new Set(values)].sort().map((value) => [value, value]);
  const decks = data.decks.length > 1 ? data.decks : [];
  options(chosenBy.deck, decks.map((deck) => [deck.id, deck.name]));
  options(
    chosenBy.section,
    data.decks.flatMap((deck) =>
      deck.sections.map((each) => [`${deck.id} ${each.id}`, each.title]),
    ),
  );
  options(chosenBy.recipe, distinct(cards.map((card) => card.recipe)));
  options(chosenBy.tag, distinct(cards.flatMap((card) => card.tags)));
  options(chosenBy.audience, distinct(cards.flatMap((card) => card.audiences ?? [])));
}

function filterState() {
  const values = SELECTS.map((name) => [name, chosenBy[name].value]);
  return { search: byId("search").value, ...Object.fromEntries(values) };
}

function restoreFilters(state) {
  byId("search").value = state.search ?? "";
  for (const name of SELECTS) {
    const isThere = [...chosenBy[name].options].some((option) => option.value === state[name]);
    if (isThere) chosenBy[name].value = state[name];
  }
}
