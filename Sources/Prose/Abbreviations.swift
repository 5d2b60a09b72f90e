/// Words whose full stop does not end a sentence.
enum Abbreviations {
  /// Whether a sentence never ends behind the word: `e.g.`, `Dr.`
  static func never(_ hash: UInt64) -> Bool { neverEnding.contains(hash) }

  /// Whether a number behind the word belongs to it: `No. 5`, `Fig. 2`.
  static func takesNumber(_ hash: UInt64) -> Bool { beforeNumbers.contains(hash) || neverEnding.contains(hash) }

  /// Whether the word is written with a full stop, so that a small letter may follow: `etc. and`.
  static func hasStop(_ hash: UInt64) -> Bool {
    neverEnding.contains(hash) || beforeNumbers.contains(hash) || others.contains(hash)
  }

  private static let neverEnding = WordTable(words: [
    "e.g", "i.e", "eg", "ie", "cf", "vs", "viz", "resp", "incl", "excl", "approx", "dr", "mr", "mrs", "ms", "prof",
    "st", "mt", "rev", "gen", "sen", "rep", "gov", "capt", "lt", "col", "sgt", "jr", "a.k.a", "esp", "figs", "eqs",
    "w.r.t", "hon", "messrs", "ft", "pres", "supt", "maj", "cmdr", "adm",
  ])
  private static let beforeNumbers = WordTable(words: [
    "no", "nos", "fig", "sec", "ch", "vol", "pp", "p", "art", "eq", "ver", "v", "rev", "jan", "feb", "mar", "apr",
    "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "ca", "max", "min", "c", "r", "ext", "tel", "par", "para",
    "chap", "ed", "eds", "app", "b", "d", "n", "nr",
  ])
  private static let others = WordTable(words: [
    "etc", "inc", "corp", "co", "ltd", "llc", "bros", "dept", "est", "govt", "assn", "assoc", "univ", "intl", "natl",
    "mfg", "misc", "avg", "std", "dev", "prod", "env", "config", "info", "spec", "param", "params", "arg", "args",
    "config", "temp", "orig", "opt", "def", "ref", "refs", "abbr", "adj", "adv", "obj", "cont", "ctd", "et", "al",
    "ibid", "op", "cit", "sr", "esq", "phd", "hrs", "hr", "mins", "secs", "yrs", "yr", "mo", "lb", "lbs", "oz", "gal",
    "sq", "in", "mm", "cm", "km", "kg", "tbsp", "tsp", "pt", "qt", "ave", "blvd", "rd", "hwy", "apt", "bldg", "nyse",
    "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "a.m", "p.m", "u.s", "u.k", "viz",
    "addl", "amt", "attn", "calc", "cert", "const", "conf", "coord", "dist", "doc", "docs", "elec", "equiv", "exec",
    "freq", "func", "hist", "impl", "init", "intro", "lang", "lib", "loc", "mgmt", "mgr", "msg", "num", "org", "perf",
    "pkg", "pos", "prev", "proc", "prop", "ptr", "qty", "rec", "recv", "req", "reqs", "seq", "sig", "src", "stat",
    "str", "sys", "tech", "thm", "trans", "val", "var", "vars", "vers", "wt",
  ])
}
