"use strict";
// Shows the documents that stand as JSON in this file. What they say is only ever set as text, never as markup: the
// policy of the page forbids the other way, too. Offsets count code points, as everywhere in Takarir.
(() => {
  const SIGNS = { body: "¶", caption: "▣", residue: "⋯" };
  const RESULTS = 100; // of a search, shown at a time
  const SVG = "http://www.w3.org/2000/svg";

  const byId = (id) => document.getElementById(id);
  const read = (id) => JSON.parse(byId(id).textContent);
  const about = read("about");
  const roles = about.roles.map(([name]) => name);
  const definitions = new Map([...about.roles, ...about.types]);
  const known = new Set(about.types.map(([name]) => name));
  const main = byId("main"), side = byId("side"), strip = byId("strip"), drawer = byId("drawer"), help = byId("help");

  const shown = { alone: false, entities: true, quotations: true, sentences: false, tokens: false };
  const THEMES = ["auto", "light", "dark"];
  let theme = 0;
  let place = null; // number of the document, null on the index
  let doc = null;
  let points = ""; // its text, by code points
  let current = 0; // paragraph
  let open = null; // sentence, as [paragraph, sentence]
  let step = -1; // difference
  let still = 0; // until when scrolling is the page's own, and chooses no paragraph
  let lit = null; // entity
  let mentionStep = -1;
  const hiddenLayers = new Set();
  let query = { words: "", role: "", type: "" };

  // --- elements ---

  function fill(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (value !== null && value !== false && value !== undefined) node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children.filter((child) => child !== null && child !== undefined));
    return node;
  }
  const h = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);
  const svg = (tag, attributes = {}, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);
  const say = (text) => { byId("status").textContent = text; };
  const plural = (count, word, many = `${word}s`) => `${count} ${count === 1 ? word : many}`;
  const typeClass = (type) => `t-${known.has(type) ? type : "foreign"}`;
  const link = (number, paragraph) => `#${number}/${paragraph + 1}`;

  function codePoints(text) {
    return /[\ud800-\udfff]/.test(text) ? Array.from(text) : text;
  }
  function cut(from, start, end) {
    return typeof from === "string" ? from.slice(start, end) : from.slice(start, end).join("");
  }
  function shortened(text, most) {
    const one = text.replace(/\s+/g, " ").trim();
    return one.length > most ? `${one.slice(0, most).trimEnd()}…` : one;
  }

  // --- one document: the text ---

  function marks() {
    const all = doc.comparisons.flatMap((comparison, set) =>
      comparison.marks.map(([layer, cause, start, end, own, other]) => ({ set, name: comparison.name, layer, cause, start, end, own, other })));
    all.sort((a, b) => a.start - b.start || a.end - b.end || a.set - b.set);
    return all.filter((mark) => !hiddenLayers.has(mark.layer));
  }

  const ofParagraph = (mark) => mark.layer === "roles" || mark.layer === "repeats";

  function overlapping(items, start, end) {
    return items.filter((item) => item.start < end && start < item.end);
  }

  // How many mentions stand within each: outer ones come first, so the inner are known when it is their turn.
  function depths(mentions) {
    const heights = mentions.map(() => 0);
    for (let outer = mentions.length - 1; outer >= 0; outer--) {
      for (let inner = outer + 1; inner < mentions.length && mentions[inner][0] < mentions[outer][1]; inner++) {
        if (mentions[inner][1] <= mentions[outer][1]) heights[outer] = Math.max(heights[outer], heights[inner] + 1);
      }
    }
    return heights;
  }

  // A sentence is cut wherever something begins or ends; mentions nest, everything else is a class of the pieces.
  function sentenceText(sentence, quotations, found) {
    const node = h("span", { class: "sentence" });
    const { start, end, tokens, mentions } = sentence;
    const heights = depths(mentions);
    const opening = mentions.map(([first, last, entity, type], number) => ({ start: first, end: last, entity, type, height: heights[number] }));
    const own = overlapping(quotations, start, end);
    const marked = found.filter((mark) => !ofParagraph(mark) && (mark.start === mark.end ? start < mark.start && mark.start <= end : mark.start < end && start < mark.end));
    const languages = (sentence.languages || []).map(([first, last, code]) => ({ start: first, end: last, code }));
    const edges = [start, end, ...tokens, ...[...opening, ...own, ...marked, ...languages].flatMap((item) => [item.start, item.end])];
    const cuts = [...new Set(edges)].filter((at) => at >= start && at <= end).sort((a, b) => a - b);
    const stack = [{ node, end }];
    let next = 0, token = 0;
    cuts.forEach((at, number) => {
      while (stack.length > 1 && stack.at(-1).end <= at) stack.pop();
      for (const mark of marked) if (mark.start === mark.end && mark.start === at) stack.at(-1).node.append(border(mark));
      for (const item of own) if (item.end === at) node.append(speaker(item));
      if (number === cuts.length - 1) return;
      for (; next < opening.length && opening[next].start <= at; next++) {
        const mention = opening[next];
        const inner = h("span", { class: `mention ${typeClass(mention.type)} d${Math.min(mention.height, 4)}`, "data-entity": mention.entity, title: `${doc.entities[mention.entity].name} (${mention.type})` });
        stack.at(-1).node.append(inner);
        stack.push({ node: inner, end: Math.min(mention.end, stack.at(-1).end) });
      }
      const last = cuts[number + 1];
      while (token < tokens.length && tokens[token + 1] <= at) token += 2;
      const classes = [];
      if (token < tokens.length && tokens[token] <= at) classes.push("token", ...(tokens[token] === at ? ["first"] : []));
      if (own.some((item) => item.start <= at && last <= item.end)) classes.push("quoted");
      const here = marked.filter((mark) => mark.start <= at && last <= mark.end);
      if (here.length) classes.push("differs");
      const language = languages.find((item) => item.start <= at && last <= item.end);
      const text = cut(points, at, last);
      stack.at(-1).node.append(classes.length || language
        ? h("span", { class: classes.join(" "), lang: language ? language.code : null, "data-marks": here.length ? here.map((mark) => mark.number).join(" ") : null }, text)
        : text);
    });
    return node;
  }

  function border(mark) {
    return h("span", { class: "border differs", "data-marks": mark.number, title: `${mark.name}: ${mark.cause}` }, "⟊");
  }

  function speaker(quotation) {
    return h("span", { class: "speaker", lang: "en" }, ` — ${quotation.name}`);
  }

  function gutter(paragraph, number, copies, found) {
    const { role, probability, repeats, kind } = paragraph;
    const node = h("div", { class: "gutter" },
      h("span", { class: "role", title: definitions.get(role) }, h("span", { class: "sign", "aria-hidden": "true" }, SIGNS[role] || "?"), ` ${role}`),
      probability === null ? null : h("span", { class: "sure", title: "How sure the draft is of the role" }, ` ${probability.toFixed(2)}`),
      " ", h("a", { class: "number", href: link(place, number), title: paragraph.id }, String(number + 1)));
    if (repeats !== null && repeats !== undefined) node.append(h("a", { class: "repeat", href: link(place, repeats) }, `↑ repeats ${repeats + 1}${kind ? `, ${kind}` : ""}`));
    for (const copy of copies) node.append(h("a", { class: "repeat", href: link(place, copy) }, `↓ again in ${copy + 1}`));
    for (const mark of found) {
      if (ofParagraph(mark) && mark.start === paragraph.start) node.append(h("span", { class: "differs other", "data-marks": mark.number }, `≠ ${mark.other || "none"} in ${mark.name}`));
    }
    return node;
  }

  function paragraphNode(paragraph, number, copies, quotations, found, kept) {
    const text = h("p", { class: "text", lang: "id", dir: "auto" });
    let at = paragraph.start;
    paragraph.sentences.forEach((sentence, index) => {
      text.append(cut(points, at, sentence.start));
      const node = sentenceText(sentence, quotations, found);
      node.dataset.sentence = index;
      text.append(node, h("button", { type: "button", class: "opener", lang: "en", "data-sentence": index, "aria-label": `s${index + 1} of paragraph ${number + 1}: CoNLL-U` }, `s${index + 1}`));
      at = sentence.end;
    });
    text.append(cut(points, at, paragraph.end));
    // White space that a browser would fold is shown as it is; elsewhere lines may end without a trailing blank.
    if (/[^\S ]|\s\s|^\s|\s$/.test(text.textContent)) text.classList.add("as-is");
    const inside = found.filter((mark) => mark.start <= paragraph.end && mark.end >= paragraph.start);
    return h("div", { class: `paragraph r-${paragraph.role}${kept.has(number) ? "" : " dropped"}${inside.length ? " has-marks" : ""}`, id: `p-${number}`, tabindex: "-1", "data-paragraph": number },
      gutter(paragraph, number, copies, found), text);
  }

  function showText() {
    const quotations = doc.quotations.map(([start, end, entity, id]) => ({
      start, end, entity, name: entity === null ? id || "speaker not told" : doc.entities[entity].name,
    }));
    const found = marks();
    found.forEach((mark, number) => { mark.number = number; });
    const kept = new Set(doc.kept);
    const copies = doc.paragraphs.map(() => []);
    doc.paragraphs.forEach((paragraph, number) => {
      if (paragraph.repeats !== null && paragraph.repeats !== undefined) copies[paragraph.repeats].push(number);
    });
    main.replaceChildren(...doc.paragraphs.map((paragraph, number) => paragraphNode(paragraph, number, copies[number], quotations, found, kept)));
    doc.marks = found;
    doc.spoken = quotations;
    if (lit !== null) light(lit, false);
  }

  // --- one document: the strip ---

  function showStrip() {
    const width = 46, right = 44, height = Math.max(120, strip.clientHeight - 8);
    const sizes = doc.paragraphs.map((paragraph) => Math.sqrt(paragraph.end - paragraph.start + 40));
    const whole = sizes.reduce((sum, size) => sum + size, 0);
    const counts = roles.map((role) => plural(doc.paragraphs.filter((paragraph) => paragraph.role === role).length, role, role)).join(", ");
    const kept = new Set(doc.kept);
    const drawing = svg("svg", { role: "img", "aria-label": `${doc.paragraphs.length} paragraphs: ${counts}`, viewBox: `0 0 ${width} ${height}`, width, height });
    const middles = [];
    let y = 0;
    doc.paragraphs.forEach((paragraph, number) => {
      const size = sizes[number] / whole * height;
      const length = { body: 24, caption: 14, residue: 7 }[paragraph.role] || 24;
      drawing.append(svg("rect", { class: `stroke r-${paragraph.role}${kept.has(number) ? "" : " dropped"}`, x: right - length, y, width: length, height: Math.max(size - Math.min(1.5, size / 3), 0.5), "data-paragraph": number },
        svg("title", {}, `${number + 1}: ${paragraph.role}`)));
      middles.push(y + size / 2);
      y += size;
    });
    doc.paragraphs.forEach((paragraph, number) => {
      const first = paragraph.repeats;
      if (first === null || first === undefined) return;
      const bow = 18 - Math.min(15, Math.abs(middles[number] - middles[first]) / 12);
      drawing.append(svg("path", { class: `arc ${paragraph.kind || ""}`, d: `M19 ${middles[first]} C${bow} ${middles[first]} ${bow} ${middles[number]} 19 ${middles[number]}`, "data-paragraph": first },
        svg("title", {}, `${number + 1} repeats ${first + 1}`)));
    });
    strip.replaceChildren(drawing);
    strip.middles = middles;
    markStrip();
  }

  function markStrip() {
    strip.querySelector(".here")?.classList.remove("here");
    main.querySelector(".current")?.classList.remove("current");
    byId(`p-${current}`)?.classList.add("current");
    const stroke = strip.querySelector(`rect[data-paragraph="${current}"]`);
    if (stroke) stroke.classList.add("here");
  }

  // --- one document: the panel ---

  function showSide() {
    const mentions = doc.entities.map(() => 0);
    for (const paragraph of doc.paragraphs) for (const sentence of paragraph.sentences) for (const [, , entity] of sentence.mentions) mentions[entity] += 1;
    const groups = new Map();
    doc.entities.forEach((entity, number) => {
      if (!groups.has(entity.type)) groups.set(entity.type, []);
      groups.get(entity.type).push(number);
    });
    const order = [...known].filter((type) => groups.has(type)).concat([...groups.keys()].filter((type) => !known.has(type)));
    side.replaceChildren(...[summary(), differencesPanel(),
      doc.entities.length ? h("section", {}, h("h2", {}, "Who is who"), ...order.flatMap((type) => [
        h("h3", { title: definitions.get(type), class: typeClass(type) }, h("span", { class: "line", "aria-hidden": "true" }), ` ${type}`),
        h("ul", { class: "entities" }, ...groups.get(type).sort((a, b) => mentions[b] - mentions[a] || a - b).map((number) => h("li", {},
          h("button", { type: "button", class: "entity", "data-entity": number, "aria-pressed": "false", title: doc.entities[number].forms.slice(0, 12).join(", ") },
            h("span", { class: "who", lang: "id", dir: "auto" }, doc.entities[number].name), h("span", { class: "count" }, ` ${mentions[number]}`))))),
      ])) : null,
      doc.spoken.length ? h("section", {}, h("h2", {}, "Quotations"), h("ul", { class: "quotations" }, ...doc.spoken.map((quotation) => h("li", {},
        h("button", { type: "button", class: "go", "data-at": quotation.start },
          h("b", { lang: "id", dir: "auto" }, quotation.name), ": ", h("span", { lang: "id", dir: "auto" }, shortened(cut(points, quotation.start, quotation.end), 90))))))) : null,
    ].filter(Boolean));
  }

  function summary() {
    const counted = roles.map((role) => [role, doc.paragraphs.filter((paragraph) => paragraph.role === role).length]);
    return h("section", { class: "summary" }, h("h2", {}, "Paragraphs"),
      h("ul", {}, ...counted.map(([role, count]) => h("li", { class: `r-${role}`, title: definitions.get(role) },
        h("span", { class: "swatch", "aria-hidden": "true" }, SIGNS[role]), ` ${role} `, h("span", { class: "count" }, String(count))))),
      h("p", { class: "note" }, `The article alone keeps ${doc.kept.length} of ${doc.paragraphs.length}.`),
      h("p", { class: "note" }, `${doc.status[0].toUpperCase()}${doc.status.slice(1)}${doc.source ? `, from ${doc.source}` : ""}.`));
  }

  function differencesPanel() {
    if (!doc.comparisons.length) return null;
    const all = doc.comparisons.flatMap((comparison) => comparison.marks);
    const layers = about.layers.filter((layer) => all.some((mark) => mark[0] === layer));
    return h("section", { class: "differences" }, h("h2", {}, `Differences: ${doc.marks.length}`),
      h("p", { class: "note" }, `against ${doc.comparisons.map((comparison) => `${comparison.name} (${comparison.marks.length})`).join(", ")}`),
      h("div", { class: "layers" }, ...layers.map((layer) => h("label", {},
        h("input", { type: "checkbox", name: "layer", value: layer, checked: !hiddenLayers.has(layer) }), ` ${layer} ${all.filter((mark) => mark[0] === layer).length}`))),
      !doc.marks.length ? null : h("div", { class: "steps" }, h("button", { type: "button", "data-step": "-1", title: "p" }, "‹ previous"), h("button", { type: "button", "data-step": "1", title: "n" }, "next ›")),
      doc.marks.length ? h("ol", { class: "marks", tabindex: "0", "aria-label": "All differences" }, ...doc.marks.map((mark) => h("li", {},
        h("button", { type: "button", class: "mark", "data-mark": mark.number },
          h("span", { class: "cause" }, mark.cause), doc.comparisons.length > 1 ? h("span", { class: "set" }, ` ${mark.name}`) : null,
          h("span", { class: "versus", lang: "id", dir: "auto" }, h("ins", {}, mark.own || "∅"), " → ", h("del", {}, mark.other || "∅")))))) : h("p", { class: "note" }, "None."));
  }

  // --- moving ---

  function calm() {
    return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  }

  function go(number, focus = true) {
    const node = byId(`p-${number}`);
    if (!node) return;
    if (shown.alone && node.classList.contains("dropped")) toggle("alone");
    current = number;
    if (focus) node.focus({ preventScroll: true });
    still = Date.now() + 900;
    node.scrollIntoView({ block: node.offsetHeight > innerHeight / 2 ? "start" : "center", behavior: calm() });
    markStrip();
  }

  function goTo(node) {
    const paragraph = node.closest(".paragraph");
    if (paragraph && shown.alone && paragraph.classList.contains("dropped")) toggle("alone");
    if (paragraph) { current = Number(paragraph.dataset.paragraph); markStrip(); }
    still = Date.now() + 900;
    node.scrollIntoView({ block: "center", behavior: calm() });
  }

  function neighbour(direction) {
    const visible = [...main.querySelectorAll(".paragraph")].filter((node) => node.offsetParent !== null).map((node) => Number(node.dataset.paragraph));
    const next = direction > 0 ? visible.find((number) => number > current) : visible.filter((number) => number < current).at(-1);
    if (next !== undefined) go(next);
  }

  function paragraphAt(offset) {
    const found = doc.paragraphs.findIndex((paragraph) => offset < paragraph.end);
    return found < 0 ? doc.paragraphs.length - 1 : found;
  }

  // --- entities ---

  function light(entity, tell = true) {
    document.querySelectorAll(".lit").forEach((node) => node.classList.remove("lit"));
    side.querySelectorAll('.entity[aria-pressed="true"]').forEach((node) => node.setAttribute("aria-pressed", "false"));
    if (entity === null) return;
    const nodes = main.querySelectorAll(`.mention[data-entity="${entity}"]`);
    nodes.forEach((node) => node.classList.add("lit"));
    const button = side.querySelector(`.entity[data-entity="${entity}"]`);
    if (button && entity === lit) button.setAttribute("aria-pressed", "true");
    if (tell) say(`${doc.entities[entity].name}: ${plural(nodes.length, "mention")}`);
  }

  function follow(entity) {
    mentionStep = entity === lit ? mentionStep + 1 : 0;
    lit = entity;
    light(entity);
    const nodes = [...main.querySelectorAll(`.mention[data-entity="${entity}"]`)];
    if (!nodes.length) return;
    mentionStep %= nodes.length;
    goTo(nodes[mentionStep]);
    say(`${doc.entities[entity].name}: mention ${mentionStep + 1} of ${nodes.length}`);
  }

  // --- differences ---

  function stepButtons() {
    return [h("button", { type: "button", "data-step": "-1", title: "p", "aria-label": "‹ previous difference" }, "‹"), h("button", { type: "button", "data-step": "1", title: "n", "aria-label": "next difference ›" }, "›")];
  }

  function showMark(number) {
    if (!doc || !doc.marks.length) return;
    step = (number + doc.marks.length) % doc.marks.length;
    document.querySelectorAll(".now").forEach((node) => node.classList.remove("now"));
    const mark = doc.marks[step];
    const nodes = [...main.querySelectorAll("[data-marks]")].filter((node) => node.dataset.marks.split(" ").includes(String(step)));
    nodes.forEach((node) => node.classList.add("now"));
    const button = side.querySelector(`[data-mark="${step}"]`);
    button.classList.add("now");
    button.scrollIntoView({ block: "nearest" });
    if (nodes.length) goTo(nodes[0]);
    else go(paragraphAt(mark.start), false);
    byId("stepper").replaceChildren(...stepButtons(), h("span", {}, `${step + 1} of ${doc.marks.length}: ${mark.cause} (${mark.name}) `,
      h("span", { lang: "id", dir: "auto" }, h("ins", {}, mark.own || "∅"), " → ", h("del", {}, mark.other || "∅"))));
    byId("stepper").hidden = false;
    say(`Difference ${step + 1} of ${doc.marks.length}: ${mark.cause}; ${mark.own || "nothing"} here, ${mark.other || "nothing"} in ${mark.name}`);
  }

  // --- a sentence: its lines and its tree ---

  function words(conllu) {
    return conllu.split("\n").filter((line) => /^\d+\t/.test(line)).map((line) => {
      const cells = line.split("\t");
      return { form: cells[1], upos: cells[3], head: /^\d+$/.test(cells[6]) ? Number(cells[6]) : null, relation: cells[7] };
    });
  }

  function tree(list) {
    const arcs = list.map((word, index) => ({ word, from: word.head - 1, to: index, low: Math.min(word.head - 1, index), high: Math.max(word.head - 1, index) })).filter((arc) => arc.word.head !== null && arc.from < list.length);
    const drawn = arcs.filter((arc) => arc.from >= 0).sort((a, b) => a.high - a.low - (b.high - b.low));
    if (!arcs.length) return null;
    drawn.forEach((arc, number) => {
      const below = drawn.slice(0, number).filter((other) => other.low < arc.high && arc.low < other.high).map((other) => other.level);
      arc.level = 1 + Math.max(0, ...below);
    });
    const levels = Math.max(1, ...drawn.map((arc) => arc.level));
    const rise = 20, base = levels * rise + 26;
    const centres = [];
    let x = 8;
    list.forEach((word, index) => {
      const label = drawn.filter((arc) => arc.to === index && arc.high - arc.low === 1).map((arc) => arc.word.relation.length * 5.6);
      const width = Math.max(word.form.length * 7.8, word.upos.length * 6.2, ...label, 18) + 14;
      centres.push(x + width / 2);
      x += width;
    });
    const drawing = svg("svg", { class: "tree", role: "img", "aria-label": `Dependency tree of ${list.length} words; the lines below say the same`, width: x + 8, height: base + 36, viewBox: `0 0 ${x + 8} ${base + 36}` });
    for (const arc of arcs) {
      const to = centres[arc.to];
      if (arc.from < 0) {
        drawing.append(svg("path", { class: "edge root", d: `M${to} ${base - levels * rise - 14} V${base - 7}` }), svg("text", { class: "relation", x: to + 4, y: base - levels * rise - 8 }, "root"));
      } else {
        const shift = arc.from < arc.to ? -4 : 4, from = centres[arc.from] - shift, top = base - 6 - arc.level * rise, end = to + shift;
        const bow = Math.sign(end - from) * Math.min(9, Math.abs(end - from) / 2);
        drawing.append(svg("path", { class: "edge", d: `M${from} ${base - 6} V${top + 9} Q${from} ${top} ${from + bow} ${top} H${end - bow} Q${end} ${top} ${end} ${top + 9} V${base - 7}` }),
          svg("text", { class: "relation", x: (from + end) / 2, y: top - 3, "text-anchor": "middle" }, arc.word.relation));
      }
      drawing.append(svg("path", { class: "head", d: `M${arc.from < 0 ? to : to + (arc.from < arc.to ? -4 : 4)} ${base - 3} l-3 -6 h6 z` }));
    }
    list.forEach((word, index) => {
      drawing.append(svg("text", { class: "form", x: centres[index], y: base + 12, "text-anchor": "middle" }, word.form), svg("text", { class: "upos", x: centres[index], y: base + 28, "text-anchor": "middle" }, word.upos === "_" ? "" : word.upos));
    });
    return drawing;
  }

  function showSentence(paragraph, index) {
    open = [paragraph, index];
    const sentence = doc.paragraphs[paragraph].sentences[index];
    main.querySelector(".sentence.open")?.classList.remove("open");
    main.querySelector(`#p-${paragraph} .sentence[data-sentence="${index}"]`)?.classList.add("open");
    const drawing = tree(words(sentence.conllu));
    const before = drawer.hidden;
    drawer.replaceChildren(
      h("div", { class: "head-line" }, h("h2", {}, sentence.id), h("span", { class: "grow" }),
        h("button", { type: "button", "data-sentence-step": "-1", "aria-label": "Previous sentence" }, "‹"),
        h("button", { type: "button", "data-sentence-step": "1", "aria-label": "Next sentence" }, "›"),
        h("button", { type: "button", "data-close": true, "aria-label": "Close the sentence" }, "✕")),
      h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Tree and CoNLL-U" }, ...(drawing ? [drawing] : []), h("pre", { lang: "id" }, sentence.conllu)));
    drawer.hidden = false;
    document.body.classList.add("with-drawer");
    if (before) drawer.querySelector("[data-close]").focus({ preventScroll: true });
    const node = main.querySelector(".sentence.open");
    if (node) { const box = node.getBoundingClientRect(); if (box.bottom > drawer.getBoundingClientRect().top || box.top < 60) { still = Date.now() + 900; node.scrollIntoView({ block: "start", behavior: calm() }); } }
    say(`Sentence ${sentence.id}${drawing ? ", with a dependency tree" : ""}`);
  }

  function stepSentence(direction) {
    let [paragraph, index] = open;
    index += direction;
    while (doc.paragraphs[paragraph] && !doc.paragraphs[paragraph].sentences[index]) {
      paragraph += direction;
      if (doc.paragraphs[paragraph]) index = direction > 0 ? 0 : doc.paragraphs[paragraph].sentences.length - 1;
    }
    if (doc.paragraphs[paragraph]) showSentence(paragraph, index);
  }

  function closeDrawer() {
    if (drawer.hidden) return false;
    drawer.hidden = true;
    document.body.classList.remove("with-drawer");
    main.querySelector(".sentence.open")?.classList.remove("open");
    byId(`p-${open[0]}`)?.focus({ preventScroll: true });
    open = null;
    return true;
  }

  // --- many documents ---

  const cache = new Map();
  function searchable(number) {
    if (!cache.has(number)) {
      const data = read(`text-${number}`), text = codePoints(data.text);
      cache.set(number, data.paragraphs.map(([start, end, role, types]) => ({ text: cut(text, start, end), role: roles[role], types })));
    }
    return cache.get(number);
  }

  function search() {
    const wanted = query.words.toLowerCase().split(/\s+/).filter(Boolean);
    const found = [];
    about.documents.forEach((row, number) => {
      if (!wanted.length && !query.role && !query.type) return found.push([row, number, null]);
      const named = wanted.length && wanted.every((word) => row.id.toLowerCase().includes(word));
      const hit = searchable(number).findIndex((paragraph) => (!query.role || paragraph.role === query.role) && (!query.type || paragraph.types.includes(query.type))
        && (named || (paragraph.folded ??= paragraph.text.toLowerCase(), wanted.every((word) => paragraph.folded.includes(word)))));
      return hit < 0 ? null : found.push([row, number, hit]);
    });
    return [found, wanted];
  }

  function highlighted(text, wanted) {
    const lower = text.toLowerCase(), node = h("span");
    if (lower.length !== text.length || !wanted.length) { node.append(shortened(text, 220)); return node; }
    const first = Math.max(0, Math.min(...wanted.map((word) => { const at = lower.indexOf(word); return at < 0 ? text.length : at; })) - 60);
    let at = first;
    const end = Math.min(text.length, first + 220);
    if (first) node.append("…");
    while (at < end) {
      const [next, word] = wanted.map((one) => [lower.indexOf(one, at), one]).filter(([where]) => where >= 0).sort((a, b) => a[0] - b[0] || b[1].length - a[1].length)[0] || [end, ""];
      if (next >= end) break;
      node.append(text.slice(at, next), h("mark", {}, text.slice(next, next + word.length)));
      at = next + word.length;
    }
    node.append(text.slice(at, Math.max(at, end)), end < text.length ? "…" : "");
    return node;
  }

  function resultNode([row, number, hit], wanted) {
    const paragraph = hit === null ? null : searchable(number)[hit];
    const types = Object.entries(row.types).sort((a, b) => b[1] - a[1]).slice(0, 4).map(([type, count]) => `${type} ${count}`).join(", ");
    return h("li", {},
      h("a", { href: link(number, hit ?? 0), class: "document" }, row.id),
      h("span", { class: "facts" }, ` ${roles.map((role, index) => `${SIGNS[role]} ${row.roles[index]}`).join("  ")} · ${row.status}${row.differences ? ` · ${plural(row.differences, "difference")}` : ""}${types ? ` · ${types}` : ""}`),
      h("p", { lang: "id", dir: "auto" }, ...(paragraph ? [h("span", { class: `role r-${paragraph.role}`, lang: "en" }, `${SIGNS[paragraph.role]} `), highlighted(paragraph.text, wanted)] : [row.title])));
  }

  function showResults(most = RESULTS) {
    const list = byId("results");
    const [found, wanted] = search();
    list.replaceChildren(...found.slice(0, most).map((one) => resultNode(one, wanted)));
    byId("found").textContent = `${found.length} of ${plural(about.documents.length, "document")}`;
    byId("more").replaceChildren(...(found.length > most ? [h("button", { type: "button", onclick: () => showResults(most + RESULTS) }, `Show ${Math.min(RESULTS, found.length - most)} more`)] : []));
  }

  function showIndex() {
    const option = (value, text) => h("option", { value, selected: value === query.role || value === query.type }, text);
    let timer = null;
    const change = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        query = { words: byId("words").value, role: byId("role").value, type: byId("type").value };
        showResults();
      }, 120);
    };
    const names = [...new Set([...known, ...about.documents.flatMap((row) => Object.keys(row.types))])];
    main.replaceChildren(h("div", { class: "index" },
      h("form", { role: "search", onsubmit: (event) => event.preventDefault() },
        h("label", {}, "Words ", h("input", { id: "words", type: "search", value: query.words, autocomplete: "off", spellcheck: "false", oninput: change })),
        h("label", {}, "Role ", h("select", { id: "role", onchange: change }, option("", "any"), ...roles.map((role) => option(role, `${SIGNS[role]} ${role}`)))),
        h("label", {}, "Entity ", h("select", { id: "type", onchange: change }, option("", "any"), ...names.map((type) => option(type, type)))),
        h("span", { id: "found", role: "status" })),
      h("ol", { id: "results" }), h("div", { id: "more" })));
    byId("role").value = query.role;
    byId("type").value = query.type;
    showResults();
  }

  // --- the frame ---

  const TOOLS = [
    ["alone", "Article alone", "a", "Hides captions, residue and repeats, as takarir clean does"],
    ["entities", "Entities", "e", "Underlines mentions by type"],
    ["quotations", "Quotations", "q", "Marks quotations and their speakers"],
    ["sentences", "Sentences", "s", "Shows where sentences end"],
    ["tokens", "Tokens", "t", "Shows where tokens begin and end"],
  ];

  function showTools() {
    const many = about.documents.length > 1 && place !== null;
    byId("tools").replaceChildren(...(place === null ? [] : TOOLS.map(([name, label, key, title]) =>
      h("button", { type: "button", "data-toggle": name, "aria-pressed": String(shown[name]), title: `${title} (${key})` }, label))),
    ...(doc?.comparisons.length ? [h("button", { type: "button", class: "narrow", "data-step": "1" }, "≠ next")] : []),
    ...(many ? [h("button", { type: "button", "data-document": "-1", "aria-label": "Previous document", title: "[" }, "‹"), h("button", { type: "button", "data-document": "1", "aria-label": "Next document", title: "]" }, "›")] : []),
    h("button", { type: "button", id: "theme", title: "Light or dark (d)" }, `◐ ${THEMES[theme]}`),
    h("button", { type: "button", id: "ask", "aria-label": "Keys", title: "Keys (?)" }, "?"));
    for (const name of Object.keys(shown)) document.body.classList.toggle(`show-${name}`, shown[name]);
  }

  function toggle(name) {
    shown[name] = !shown[name];
    document.body.classList.toggle(`show-${name}`, shown[name]);
    const button = document.querySelector(`[data-toggle="${name}"]`);
    button?.setAttribute("aria-pressed", String(shown[name]));
    if (name === "alone") {
      say(shown.alone ? `${doc.kept.length} of ${doc.paragraphs.length} paragraphs are left` : "All paragraphs are shown");
      if (shown.alone && main.querySelector(".current.dropped")) neighbour(-1);
    }
  }

  function nextTheme() {
    theme = (theme + 1) % THEMES.length;
    document.documentElement.dataset.theme = THEMES[theme];
    byId("theme").textContent = `◐ ${THEMES[theme]}`;
    say(`Colours: ${THEMES[theme]}`);
  }

  function showHelp() {
    const keys = [["j, k", "next, previous paragraph"], ["Enter", "the sentence of the paragraph, as CoNLL-U and tree"], ["← →", "previous, next sentence, while one is open"],
      ...TOOLS.map(([, label, key]) => [key, label]), ["n, p", "next, previous difference"], ["i", "all documents"], ["/", "search"], ["[ ]", "previous, next document"], ["d", "light or dark"], ["Esc", "close the sentence, let go of an entity"]];
    help.replaceChildren(h("h2", { id: "help-title" }, "Keys"), h("dl", {}, ...keys.flatMap(([key, what]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, what)])),
      h("h2", {}, "Roles"), h("dl", {}, ...about.roles.flatMap(([name, what]) => [h("dt", {}, `${SIGNS[name]} ${name}`), h("dd", {}, what)])),
      h("button", { type: "button", onclick: () => help.close() }, "Close"));
    help.showModal();
  }

  function showDocument(number) {
    place = number;
    doc = read(`notes-${number}`);
    points = codePoints(read(`text-${number}`).text);
    current = 0; step = -1; lit = null; mentionStep = -1;
    hiddenLayers.clear();
    byId("stepper").hidden = true;
    byId("title").textContent = doc.id;
    document.title = `${doc.id} · Takarir`;
    document.body.classList.remove("on-index");
    document.body.classList.toggle("compared", doc.comparisons.length > 0);
    showTools();
    showText();
    showSide();
    showStrip();
  }

  function route() {
    const match = /^#(\d+)(?:\/(\d+))?$/.exec(location.hash);
    const number = match ? Number(match[1]) : about.documents.length === 1 && location.hash !== "#index" ? 0 : null;
    if (number === null || !about.documents[number]) {
      closeDrawer();
      place = null; doc = null;
      byId("stepper").hidden = true;
      byId("title").textContent = plural(about.documents.length, "document");
      document.title = `${plural(about.documents.length, "document")} · Takarir`;
      document.body.classList.add("on-index");
      document.body.classList.remove("compared");
      strip.replaceChildren(); side.replaceChildren();
      showTools();
      showIndex();
      scrollTo(0, 0);
      return;
    }
    if (number !== place) { closeDrawer(); showDocument(number); scrollTo(0, 0); }
    if (match && match[2] && doc.paragraphs[match[2] - 1]) go(match[2] - 1, match[2] !== "1");
  }

  function otherDocument(direction) {
    const next = place + direction;
    if (place !== null && about.documents[next]) location.hash = `#${next}`;
  }

  function clicked(event) {
    const target = event.target.closest("[data-toggle], [data-document], [data-step], [data-sentence-step], [data-close], [data-mark], [data-at], .entity, .opener, #theme, #ask, #to-index");
    if (!target) return clickedText(event);
    const data = target.dataset;
    if (data.toggle) toggle(data.toggle);
    else if (data.document) otherDocument(Number(data.document));
    else if (data.step) showMark(step < 0 && data.step === "-1" ? -1 : step + Number(data.step));
    else if (data.sentenceStep) stepSentence(Number(data.sentenceStep));
    else if ("close" in data) closeDrawer();
    else if (data.mark) showMark(Number(data.mark));
    else if (data.at) go(paragraphAt(Number(data.at)));
    else if (target.classList.contains("entity")) follow(Number(data.entity));
    else if (target.classList.contains("opener")) showSentence(Number(target.closest(".paragraph").dataset.paragraph), Number(data.sentence));
    else if (target.id === "theme") nextTheme();
    else if (target.id === "ask") showHelp();
    else if (target.id === "to-index") location.hash = "#index";
    return undefined;
  }

  function clickedText(event) {
    const stroke = event.target.closest("#strip [data-paragraph]");
    if (stroke) return go(Number(stroke.dataset.paragraph));
    const sentence = event.target.closest(".sentence");
    if (!sentence || event.target.closest("a") || String(getSelection())) return undefined;
    const mention = event.target.closest(".mention");
    if (mention && shown.entities) { lit = Number(mention.dataset.entity); light(lit); }
    return showSentence(Number(sentence.closest(".paragraph").dataset.paragraph), Number(sentence.dataset.sentence));
  }

  const KEYS = {
    j: () => neighbour(1), k: () => neighbour(-1), n: () => showMark(step + 1), p: () => showMark(step < 0 ? -1 : step - 1),
    i: () => { location.hash = "#index"; }, d: nextTheme, "?": showHelp, "[": () => otherDocument(-1), "]": () => otherDocument(1),
    "/": () => { if (place !== null) location.hash = "#index"; setTimeout(() => byId("words")?.focus(), 50); },
    ...Object.fromEntries(TOOLS.map(([name, , key]) => [key, () => toggle(name)])),
    Escape: () => { if (!closeDrawer()) { lit = null; light(null); } },
    Enter: () => { if (doc.paragraphs[current].sentences.length) showSentence(current, 0); },
    ArrowLeft: () => open && stepSentence(-1), ArrowRight: () => open && stepSentence(1),
  };
  const EVERYWHERE = ["i", "d", "?", "/"];

  function pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.key === "Enter" && event.target.closest("button, a")) return;
    if (event.key.startsWith("Arrow") && (!open || event.target.closest(".scroll"))) return;
    if (!Object.hasOwn(KEYS, event.key) || (place === null && !EVERYWHERE.includes(event.key))) return;
    event.preventDefault();
    KEYS[event.key]();
  }

  function pointed(event) {
    if (!shown.entities || place === null) return;
    const mention = event.target.closest?.(".mention, .entity");
    light(mention ? Number(mention.dataset.entity) : lit, false);
  }

  document.addEventListener("click", clicked);
  document.addEventListener("keydown", pressed);
  document.addEventListener("mouseover", pointed);
  side.addEventListener("change", (event) => {
    const { value, checked } = event.target;
    if (checked) hiddenLayers.delete(value); else hiddenLayers.add(value);
    step = -1;
    byId("stepper").hidden = true;
    showText();
    showSide();
    side.querySelector(`input[value="${value}"]`)?.focus();
  });
  addEventListener("hashchange", route);
  let resizing = null;
  addEventListener("resize", () => { clearTimeout(resizing); resizing = setTimeout(() => doc && showStrip(), 150); });
  let scrolling = null;
  addEventListener("scroll", () => {
    scrolling ??= requestAnimationFrame(() => {
      scrolling = null;
      if (place === null || Date.now() < still) return;
      const node = document.elementFromPoint(main.getBoundingClientRect().left + 30, Math.min(innerHeight / 3, 260))?.closest(".paragraph");
      if (node && Number(node.dataset.paragraph) !== current) { current = Number(node.dataset.paragraph); markStrip(); }
    });
  }, { passive: true });
  route();
})();
