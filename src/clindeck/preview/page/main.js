// Keys, colours, links to cards, problems, and the wire to a server that serves this page live.

const TAB_KEY = "clindeck-preview";
const MOST_PROBLEMS = 200;
const SCHEMES = ["auto", "light", "dark"];
const dark = matchMedia("(prefers-color-scheme: dark)");
const KEYS = {
  " ": () => currentCard() && turnCard(currentCard()),
  ArrowRight: () => goTo(list.current + 1),
  ArrowLeft: () => goTo(list.current - 1),
  j: () => goTo(list.current + 1),
  k: () => goTo(list.current - 1),
  a: turnAll,
  f: () => currentCard() && markCard(currentCard(), "fine"),
  w: () => currentCard() && markCard(currentCard(), "wrong"),
  u: () => currentCard() && markCard(currentCard(), "unclear"),
  "/": () => byId("search").select(),
  "?": () => byId("help").showModal(),
};

function pressed(event) {
  const isTyping = event.target.closest("input, select, textarea, dialog");
  const isOwn = event.key === " " && event.composedPath()[0].closest?.("a, button, summary");
  if (event.key === "Escape" && event.target === byId("search")) return byId("search").blur();
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping || isOwn) return;
  if (!byId("keys").checked || !Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  KEYS[event.key]();
}

function scheme() {
  return stored("localStorage", "clindeck-scheme").name ?? "auto";
}

function applyScheme() {
  const name = scheme();
  const isNight = name === "dark" || (name === "auto" && dark.matches);
  document.documentElement.classList.toggle("dark", isNight);
  byId("scheme").textContent = said("Colours: {0}", said(name));
  for (const host of document.querySelectorAll("article .face")) {
    host.shadowRoot?.querySelector(".card").classList.toggle("nightMode", isNight);
  }
}

function nextScheme() {
  const name = SCHEMES[(SCHEMES.indexOf(scheme()) + 1) % SCHEMES.length];
  store("localStorage", "clindeck-scheme", { name });
  applyScheme();
}

// A link names a card; filters that hide it give way.
function followLink() {
  let id;
  try {
    id = decodeURIComponent(location.hash.slice(1));
  } catch {
    return;
  }
  const card = cards[indexOf.get(id)];
  if (!card) return;
  if (!list.chosen.includes(card)) {
    byId("filters").reset();
    choose();
  }
  goTo(list.chosen.indexOf(card), "start");
}

function showProblems() {
  const errors = data.problems.filter((each) => each.severity === "error").length;
  byId("problems").hidden = data.problems.length === 0;
  byId("problems").classList.toggle("mild", errors === 0);
  byId("problems-title").textContent =
    `${counted(errors, "1 error", "{0} errors")}, ` +
    counted(data.problems.length - errors, "1 warning", "{0} warnings");
  const rows = data.problems.slice(0, MOST_PROBLEMS).map((each) => {
    const weight = each.severity === "warning" ? "warning: " : "";
    return element("li", {}, element("code", {}, each.place), ` ${each.code} ${weight}${each.message}`);
  });
  const rest = data.problems.length - rows.length;
  if (rest > 0) rows.push(element("li", {}, said("… and {0} more: clindeck check prints all of them.", rest)));
  const ul = byId("problems").querySelector("ul");
  ul.replaceChildren(...rows);
  if (rows.length > 4) ul.tabIndex = 0;
}

// What a reload, by hand or because a file was saved, should not lose.
function remember() {
  store("sessionStorage", TAB_KEY, {
    filters: filterState(),
    current: currentCard()?.id,
    answers: list.answers,
    turned: [...list.turned],
  });
}

function restore() {
  const before = stored("sessionStorage", TAB_KEY);
  restoreFilters(before.filters ?? {});
  list.answers = before.answers === true;
  list.turned = new Set(Array.isArray(before.turned) ? before.turned : []);
  byId("all").setAttribute("aria-pressed", String(list.answers));
  list.chosen = chosenCards();
  list.current = Math.max(0, list.chosen.indexOf(cards[indexOf.get(before.current)]));
  list.first = Math.floor(list.current / PAGE) * PAGE;
}

function listen() {
  if (!data.live) return;
  new EventSource("events").addEventListener("version", (event) => {
    if (event.data !== data.live) location.reload();
  });
}

fillSelects();
byId("about").textContent = data.decks.map((deck) => deck.disclaimer).filter(Boolean).join(" ");
restore();
showProblems();
countMarks();
applyScheme();
drawList();
followLink();
setUpPrinting();
listen();

document.addEventListener("keydown", pressed);
window.addEventListener("hashchange", followLink);
window.addEventListener("storage", (event) => event.key === MARKS_KEY && takeMarksOfOtherTab());
dark.addEventListener("change", applyScheme);
byId("filters").addEventListener("input", choose);
byId("filters").addEventListener("submit", (event) => event.preventDefault());
byId("filters").addEventListener("reset", () => setTimeout(choose));
byId("all").addEventListener("click", () => {
  turnAll();
  remember();
});
byId("scheme").addEventListener("click", nextScheme);
byId("download").addEventListener("click", downloadMarks);
byId("help-open").addEventListener("click", () => byId("help").showModal());
byId("back").addEventListener("click", () => goToPage(list.first - PAGE));
byId("forth").addEventListener("click", () => goToPage(list.first + PAGE));
