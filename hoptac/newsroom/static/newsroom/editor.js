// The editor of articles: where scripts run, the plain field becomes one that shows its text.
// Without them, or where anything of this fails, the field stays as it was.
const form = document.querySelector("[data-prose]");
const area = form?.querySelector("textarea[name=body]");
let editor = null;

if (area) {
  try {
    editor = begin(await import(form.dataset.prose));
  } catch (trouble) {
    console.warn(trouble);
  }
}

function begin(parts) {
  const label = form.querySelector(`label[for="${area.id}"]`);
  const hint = document.getElementById(`${area.id}_helptext`);
  const holder = document.createElement("div");
  holder.className = "prose-editor";
  area.before(holder);
  const made = new parts.Editor({
    element: holder,
    injectCSS: false, // the page's policy takes no style but from files; the sheet is linked
    content: area.value,
    extensions: [
      parts.Document, parts.Paragraph, parts.Text, parts.HardBreak, parts.Bold, parts.Italic,
      parts.Underline, parts.Strike, parts.Subscript, parts.Superscript, parts.Blockquote,
      parts.BulletList, parts.OrderedList, parts.ListItem, parts.HorizontalRule, parts.History,
      parts.Link.configure({ openOnClick: false, enableTarget: false }), parts.Gapcursor,
      parts.Heading.configure({ levels: [2, 3, 4] }),
      parts.Table, parts.TableRow, parts.TableHeader, parts.TableCell,
    ],
    editorProps: {
      transformPastedHTML: withLists,
      attributes: {
        role: "textbox", "aria-multiline": "true", lang: "vi", id: area.id,
        "aria-label": label?.firstChild.textContent.trim() ?? "",
        ...(area.getAttribute("aria-invalid") && { "aria-invalid": "true" }),
      },
    },
    onUpdate({ editor: changed }) {
      area.value = changed.isEmpty ? "" : changed.getHTML();
    },
    onTransaction: () => setTimeout(showState),
  });
  area.removeAttribute("id"); // a link to the field leads into the editor
  area.hidden = true;
  const bar = form.querySelector("[data-tools]");
  holder.before(bar); // under the field's own label
  bar.hidden = false;
  hint?.remove(); // it tells the signs of the plain field
  return made;
}

// Word writes an item of a list as a paragraph of a class the editor does not keep.
function withLists(html) {
  const page = new DOMParser().parseFromString(html, "text/html"); // runs and loads nothing
  let list = null;
  for (const item of page.querySelectorAll("p[class*=MsoListParagraph]")) {
    const own = item.querySelector('[style*="mso-list:Ignore" i], [style*="mso-list: Ignore" i]');
    own?.remove();
    const sign = own?.textContent ?? cutSign(item);
    const kind = /^\s*\w+[.)]/.test(sign) ? "OL" : "UL";
    if (list?.tagName !== kind || item.previousElementSibling !== list) {
      list = page.createElement(kind);
      item.before(list);
    }
    const entry = page.createElement("li");
    entry.append(...item.childNodes);
    list.append(entry);
    item.remove();
  }
  return page.body.innerHTML;
}

// The sign that stands as plain words before an item; it is taken out of it.
function cutSign(item) {
  const walk = item.ownerDocument.createTreeWalker(item, NodeFilter.SHOW_TEXT);
  for (let text = walk.nextNode(); text; text = walk.nextNode()) {
    if (!text.data.trim()) continue;
    const sign = /^\s*(?:[·•§o\-–]|\d+[.)])(?=\s|$)\s*/.exec(text.data)?.[0] ?? "";
    text.data = text.data.slice(sign.length);
    return sign;
  }
  return "";
}

function showState() {
  for (const button of document.querySelectorAll("[data-tools] [data-is]")) {
    const more = button.dataset.with ? JSON.parse(button.dataset.with) : {};
    button.setAttribute("aria-pressed", String(editor.isActive(button.dataset.is, more)));
  }
}

// A toolbar is one stop of the Tab key; arrows go along it.
const tools = () => [...document.querySelectorAll("[data-tools] button")];
document.addEventListener("keydown", (event) => {
  const all = tools();
  const at = all.indexOf(event.target);
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (at < 0 || !step) return;
  event.preventDefault();
  all[(at + step + all.length) % all.length].focus();
});
document.addEventListener("focusin", (event) => {
  const all = tools();
  if (all.includes(event.target)) for (const one of all) one.tabIndex = one === event.target ? 0 : -1;
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-run], [data-link], [data-mark]");
  if (!button || !editor) return;
  if (button.dataset.run) {
    const more = button.dataset.with && JSON.parse(button.dataset.with);
    writing()[button.dataset.run](more).run();
  } else if (button.dataset.mark) {
    put(button.dataset.mark, "alone" in button.dataset);
  } else {
    link(window.prompt(button.dataset.ask, editor.getAttributes("link").href ?? ""));
  }
});

// Back into the text at once: the editor's own focus() waits for the next frame, and what is typed
// before it is lost.
function writing() {
  editor.view.focus();
  return editor.chain();
}

function put(mark, alone) {
  const text = { type: "text", text: mark };
  writing().insertContent(alone ? { type: "paragraph", content: [text] } : text).run();
}

function link(address) {
  if (address === null) return;
  const chain = writing().extendMarkRange("link");
  (address ? chain.setLink({ href: address }) : chain.unsetLink()).run();
}

// Buttons that put a mark in are of use only beside an editor.
const shown = () => document.querySelectorAll("[data-mark]").forEach((one) => { one.hidden = !editor; });
document.addEventListener("htmx:afterSwap", shown);
shown();
