// The page's own words in the language of its decks. They are looked up by the English text, which
// stands here and in the page; one that is missing stays English.

const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId("data").textContent);

function said(text, ...parts) {
  const words = Object.hasOwn(data.words, text) ? data.words[text] : text;
  return words.replace(/\{([01])\}/g, (_, at) => String(parts[at]));
}

function counted(number, one, many) {
  return number === 1 ? said(one) : said(many, number);
}

// Puts the page's words in the place of the English ones, those that only a reader hears included.
function translate(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const text = node.data.trim();
    if (Object.hasOwn(data.words, text)) node.data = node.data.replace(text, () => said(text));
  }
  for (const each of root.querySelectorAll("[aria-label]")) {
    each.setAttribute("aria-label", said(each.getAttribute("aria-label")));
  }
}

for (const root of [byId("screen"), ...document.querySelectorAll("dialog")]) translate(root);
