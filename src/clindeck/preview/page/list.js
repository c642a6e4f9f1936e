// The list: one page of the chosen cards at a time, so that five thousand weigh no more than fifty.

const PAGE = 50;
const list = { chosen: [], first: 0, current: 0, answers: false, turned: new Set() };

function articleOf(card) {
  return byId("cards").querySelector(`article[data-id="${CSS.escape(card.id)}"]`);
}

function currentCard() {
  return list.chosen[list.current];
}

function isTurned(card) {
  return list.answers !== list.turned.has(card.id);
}

function drawList() {
  const shown = list.chosen.slice(list.first, list.first + PAGE);
  byId("cards").replaceChildren(...shown.map(madeArticle));
  const pages = Math.max(1, Math.ceil(list.chosen.length / PAGE));
  const page = list.first / PAGE + 1;
  byId("page").textContent = said("Page {0} of {1}", page, pages);
  byId("back").disabled = page === 1;
  byId("forth").disabled = page === pages;
  byId("pages").hidden = pages === 1;
  const all = counted(cards.length, "1 card", "{0} cards");
  byId("count").textContent =
    list.chosen.length === cards.length ? all : said("{0} of {1}", list.chosen.length, all);
  showCurrent();
}

function madeArticle(card) {
  const face = element("div", { className: "face" });
  face.addEventListener("click", (event) => clicked(event, card));
  const article = element("article", { tabIndex: -1 }, where(card), face, actions(card));
  article.dataset.id = card.id;
  article.addEventListener("focusin", () => makeCurrent(list.chosen.indexOf(card)));
  drawFace(article, card);
  drawMark(article, card);
  return article;
}

function where(card) {
  const link = element("a", { href: `#${encodeURI(card.id)}`, title: said("Link to this card"), dir: "ltr" }, card.id);
  const parts = [element("h2", {}, link)];
  const nowhere = () => element("span", {}, said("made nowhere any more"));
  parts.push(card.place ? element("code", { dir: "ltr" }, card.place) : nowhere());
  if (card.caution) parts.push(element("span", { className: "badge caution" }, said("caution")));
  if (card.retired) parts.push(element("span", { className: "badge retired" }, said("retired")));
  for (const audience of card.audiences ?? []) {
    parts.push(element("span", { className: "badge" }, audience));
  }
  return element("div", { className: "where" }, ...parts);
}

function actions(card) {
  const turn = element("button", { type: "button", className: "turn" });
  turn.addEventListener("click", () => turnCard(card));
  const buttons = MARKS.map((mark) => {
    const button = element("button", { type: "button" }, said(mark));
    button.dataset.mark = mark;
    button.setAttribute("aria-label", `${said("Mark")} ${card.id} ${said(mark)}`);
    button.addEventListener("click", () => markCard(card, mark));
    return button;
  });
  const remark = element("textarea", { rows: 1, maxLength: 2000 });
  remark.addEventListener("input", () => setRemark(card, remark.value));
  const label = element("label", { className: "remark" }, said("Remark"), remark);
  const stale = element("p", { className: "stale" }, said("Marked before the card changed. Look again and mark it anew."));
  return element("div", { className: "act" }, turn, ...buttons, stale, label);
}

function drawFace(article, card) {
  const isBack = isTurned(card);
  showFace(article.querySelector(".face"), card, isBack ? Face.answer : Face.question);
  const turn = article.querySelector(".turn");
  turn.textContent = said(isBack ? "Show question" : "Show answer");
  turn.setAttribute("aria-label", said("{0} of {1}", turn.textContent, card.id));
}

function drawMark(article, card) {
  const mark = markOf(card);
  for (const button of article.querySelectorAll("[data-mark]")) {
    button.setAttribute("aria-pressed", String(mark?.mark === button.dataset.mark));
  }
  article.querySelector(".remark").hidden = mark === undefined;
  article.querySelector("textarea").value = mark?.remark ?? "";
  article.querySelector(".stale").hidden = !isStale(card);
}

// A click on a link or a folded part is meant for that, a drag selects text. A link of a card opens
// beside the page, so that the reviewer stays where they are.
function clicked(event, card) {
  const hit = event.composedPath().find((each) => each.matches?.("a, summary"));
  if (hit?.matches("a[href]")) {
    event.preventDefault();
    window.open(hit.href, "_blank", "noopener");
  } else if (!hit && getSelection().isCollapsed) {
    turnCard(card);
  }
}

function turnCard(card) {
  if (!list.turned.delete(card.id)) list.turned.add(card.id);
  const article = articleOf(card);
  if (article) drawFace(article, card);
  makeCurrent(list.chosen.indexOf(card));
}

function turnAll() {
  list.answers = !list.answers;
  list.turned.clear();
  byId("all").setAttribute("aria-pressed", String(list.answers));
  drawList();
}

function markCard(card, mark) {
  setMark(card, mark);
  const article = articleOf(card);
  if (article) drawMark(article, card);
}

function makeCurrent(index) {
  if (index < 0) return;
  list.current = index;
  showCurrent();
  remember();
}

function showCurrent() {
  byId("cards").querySelector("article.current")?.classList.remove("current");
  const card = currentCard();
  if (card) articleOf(card)?.classList.add("current");
}

// Goes to a card by its place among the chosen ones, on whatever page it stands.
function goTo(index, block = "nearest") {
  if (index < 0 || index >= list.chosen.length) return;
  const first = Math.floor(index / PAGE) * PAGE;
  list.current = index;
  if (first !== list.first) {
    list.first = first;
    drawList();
  }
  const article = articleOf(currentCard());
  article.focus({ preventScroll: true });
  article.scrollIntoView({ block });
}

function goToPage(first) {
  list.first = first;
  list.current = first;
  drawList();
  byId("cards").focus({ preventScroll: true });
  byId("count").scrollIntoView();
}

function choose() {
  const before = currentCard();
  list.chosen = chosenCards();
  list.current = Math.max(0, list.chosen.indexOf(before));
  list.first = Math.floor(list.current / PAGE) * PAGE;
  drawList();
  remember();
}
