// Finds the documents that hold all words of a query. Blocks in which all of them may stand are looked through, those first
// where they stand highest, until there are enough hits; the others when more are asked for.

const atOnce = 3; // blocks that are loaded side by side
const mostBlocks = 16; // that are looked through before a reader is asked whether to go on

// Search is one query.
class Search {
  constructor(query) {
    this.words = jiuwen.wordsOf(query);
    this.whole = jiuwen.fold(query).trim();
    this.hits = [];
    this.left = []; // the blocks that are not looked through
  }

  // open finds the blocks: in rounds, so that each kind has its turn.
  async open() {
    const levels = await Promise.all(
      this.words.filter(({ terms }) => terms.length).map(async ({ terms }) => {
        const [first, ...others] = await Promise.all(terms.map(jiuwen.index.blocksOf));
        return others.reduce((both, other) => new Map([...both].filter(([block]) => other.has(block)).map(([block, level]) => [block, Math.min(level, other.get(block))])), first);
      }),
    );
    const [first = new Map(), ...others] = levels;
    const blocks = [...first.keys()].filter((block) => others.every((other) => other.has(block)));
    const rounds = new Map();
    this.left = blocks.map((block) => {
      const level = levels.reduce((sum, of) => sum + of.get(block), 0);
      const turn = level * 16 + block.kind;
      rounds.set(turn, (rounds.get(turn) ?? 0) + 1);
      return { block, level, round: rounds.get(turn) };
    });
    this.left.sort((a, b) => b.level - a.level || a.round - b.round || a.block.number - b.block.number);
    const top = this.left[0]?.level;
    this.must = this.left.filter(({ level, round }) => level === top && round === 1).length;
  }

  of(kind) {
    return kind === undefined ? this.hits : this.hits.filter((hit) => hit.kind === kind);
  }

  // unseen says whether there may be more hits of a kind.
  unseen(kind) {
    return this.left.some(({ block }) => kind === undefined || block.kind === kind);
  }

  // seek looks for hits of a kind until there are as many as wanted, and no longer than is fair.
  async seek(kind, wanted) {
    for (let looked = 0; looked < mostBlocks && (this.must > 0 || this.of(kind).length < wanted); looked += atOnce) {
      const next = this.left.filter(({ block }) => kind === undefined || block.kind === kind).slice(0, atOnce);
      if (!next.length) break;
      const found = await Promise.all(next.map(({ block }) => jiuwen.index.documentsIn(block)));
      this.left = this.left.filter((one) => !next.includes(one));
      this.must -= next.length;
      this.hits.push(...found.flat().map((document) => this.weigh(document)).filter(Boolean));
    }
    this.hits.sort((a, b) => b.score - a.score || a.kind - b.kind || compare(a.title, b.title) || compare(a.url, b.url));
  }

  // weigh is a document as a hit, or null where it does not hold all words. A word weighs most in a title.
  weigh({ fields, folded, kind }) {
    const [, title, about, rank, names] = folded;
    let score = Number(rank);
    const parts = fields.slice(5).length / 3;
    const held = Array.from({ length: parts }, () => 0); // how much of what is asked for stands in a part
    for (const word of this.words) {
      const inTitle = jiuwen.placesOf(word, title, 1);
      let best = inTitle.length ? (title === word.text ? 60 : inTitle[0] ? 40 : 45) : 0;
      if (jiuwen.placesOf(word, names, 1).length) best = Math.max(best, names.split("\n").includes(word.text) ? 55 : 38);
      if (!word.named) {
        if (jiuwen.placesOf(word, about, 1).length) best = Math.max(best, 20);
        for (let i = 0; i < parts; i++) {
          const inHead = jiuwen.placesOf(word, folded[6 + 3 * i], 1).length ? 12 : 0;
          const inText = jiuwen.placesOf(word, folded[7 + 3 * i], 16).length;
          const value = Math.max(inHead, inText && 6 + Math.log2(inText));
          held[i] += value && value + 20; // a part that holds two words goes before one that holds the same twice
          best = Math.max(best, value);
        }
      }
      if (!best) return null;
      score += best / this.words.length;
    }
    if (this.words.length > 1) {
      if (title.includes(this.whole)) score += 20;
      else if (folded.some((field) => field.includes(this.whole))) score += 8;
    }
    const most = Math.max(0, ...held);
    const at = most ? 5 + 3 * held.indexOf(most) : 5;
    const [anchor = "", head = "", text = ""] = fields.slice(at);
    return { kind, score, url: fields[0], title: fields[1], about: fields[2], names: fields[4], anchor, head: most ? head : "", text, words: this.words };
  }
}

const compare = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;

window.jiuwen = { ...window.jiuwen, Search };
