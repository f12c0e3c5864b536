//! Inputs that nobody writes by hand and anybody can send: each a manual of at most about 1 MB, made to cost as much
//! as it can in one place.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The files of a manual: path and content.
pub type Files = Vec<(String, String)>;

/// An input and what it is called.
pub struct Input {
    /// The part of the manual that it swells, and with what.
    pub name: &'static str,
    /// Makes it.
    pub files: fn() -> Files,
}

/// How large an input is; smaller ones do for a test.
pub static SIZE: AtomicUsize = AtomicUsize::new(1_000_000);

/// All inputs.
pub const INPUTS: &[Input] = &[
    // Front matter as YAML
    input("yaml: open brackets", || front(&sized(|_| "[".into()))),
    input("yaml: open brackets in a value", || front(&format!("title: {}", sized(|_| "[".into())))),
    input("yaml: open brackets, a line each", || front(&sized(|_| "a: [\n".into()))),
    input("yaml: open braces", || front(&sized(|_| "{a: ".into()))),
    input("yaml: closed brackets, deep", || front(&nested("[", "]"))),
    input("yaml: maps 120 deep", || front(&many_blocks(120))),
    input("yaml: a map as deep as it is long", || front(&block(deep(), ""))),
    input("yaml: a broken map as deep as it is long", || front(&block(deep(), "[x"))),
    input("yaml: broken maps 30 deep", || front(&sized(|_| block(30, "[x")))),
    input("yaml: a list 1,000 deep in lines", || {
        front(&(0..deep()).fold(String::new(), |all, depth| format!("{all}{}-\n", " ".repeat(depth))))
    }),
    input("yaml: dashes", || front(&sized(|_| "- ".into()))),
    input("yaml: question marks", || front(&sized(|_| "? ".into()))),
    input("yaml: one key again and again", || front(&sized(|_| "owner: x\n".into()))),
    input("yaml: unknown keys", || front(&sized(|n| format!("key-{n}: x\n")))),
    input("yaml: short unknown keys", || front(&sized(|n| format!("{n}:\n")))),
    input("yaml: a long unknown key", || front(&format!("{}: x\n", sized(|_| "k".into())))),
    input("yaml: unknown keys of a step", || {
        front(&format!("steps:\n  - do: Cut.\n{}", sized(|n| format!("    key-{n}: x\n"))))
    }),
    input("yaml: a key of a step again and again", || {
        front(&format!("steps:\n  - do: Cut.\n{}", sized(|_| "    why: x\n".into())))
    }),
    input("yaml: broken lines", || front(&sized(|_| "a: @x\n".into()))),
    input("yaml: lines without a key", || front(&sized(|_| "words\n".into()))),
    input("yaml: one broken value among many", || {
        front(&format!("{}z: @x\n", sized(|n| format!("key-{n}: x\n"))))
    }),
    input("yaml: broken steps", || front(&format!("steps:\n{}", sized(|_| "  - {ham} on top\n".into())))),
    input("yaml: broken keys of steps", || {
        front(&format!("steps:\n{}", sized(|_| "  - do: @x\n    by: cook\n".into())))
    }),
    input("yaml: a broken key among 60,000 of a step", || {
        front(&format!("steps:\n  - do: @x\n{}", sized(|n| format!("    k{n}: x\n"))))
    }),
    input("yaml: an alias 5,000 times", || {
        let uses = "  - *a\n".repeat(many(5_000));
        front(&format!("title: &a {}\naliases:\n{uses}", "x ".repeat(many(50_000))))
    }),
    input("yaml: aliases of aliases", || {
        let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..40 {
            let last = level - 1;
            let uses = format!("*a{last}, ").repeat(9);
            _ = writeln!(text, "a{level}: &a{level} [{uses}]");
        }
        front(&text)
    }),
    input("yaml: merge keys", || {
        let keys: String = (0..many(2_000)).map(|n| format!("  k{n}: x\n")).collect();
        front(&format!("base: &base\n{keys}steps:\n{}", "  - <<: *base\n".repeat(many(20_000))))
    }),
    input("yaml: anchors that nothing uses", || front(&sized(|n| format!("k{n}: &a{n} x\n")))),
    input("yaml: & before words", || front(&sized(|n| format!("k{n}: &word{n}\n")))),
    input("yaml: # before words", || front(&sized(|n| format!("k{n}: #word{n}\n")))),
    input("yaml: # after spaces", || front(&format!("a:{}", sized(|_| " #".into())))),
    input("yaml: & and spaces", || front(&format!("a: {}", "&".to_owned() + &" ".repeat(size())))),
    input("yaml: spaces and &", || front(&format!("a:{}", sized(|_| format!("{}&x", " ".repeat(100)))))),
    input("yaml: documents", || front(&sized(|_| "a: b\n...\n".into()))),
    input("yaml: comments", || front(&format!("title: x\n{}", sized(|_| "# x\n".into())))),
    input("yaml: comments after values", || front(&sized(|n| format!("k{n}: 'x' # y\n")))),
    input("yaml: a long comment in each quote", || {
        front(&format!("aliases:\n{}", sized(|_| format!("  - 'x' {}\n", "#".repeat(100)))))
    }),
    input("yaml: tabs", || front(&sized(|_| "\t".into()))),
    input("yaml: tabs before keys", || front(&sized(|n| format!("\tk{n}: x\n")))),
    input("yaml: tags", || front(&sized(|n| format!("k{n}: !x y\n")))),
    input("yaml: an open quote", || front(&format!("title: \"{}", sized(|_| "word \n".into())))),
    input("yaml: quotes that end early", || front(&sized(|n| format!("k{n}: \"x\" y\n")))),
    input("yaml: escapes", || front(&format!("title: \"{}\"", sized(|_| "\\\"".into())))),
    input("yaml: a folded text", || front(&format!("purpose: >\n{}", sized(|_| "  x\n\n".into())))),
    input("yaml: control characters", || front(&sized(|n| format!("k{n}: \u{1}\n")))),
    input("yaml: a large number", || front(&format!("version: {}", sized(|_| "9".into())))),
    input("yaml: numbers", || front(&format!("aliases: [{}]", sized(|n| format!("{n}, "))))),
    input("yaml: empty items", || front(&format!("aliases:\n{}", sized(|_| "  -\n".into())))),
    input("yaml: empty values", || front(&format!("steps:\n{}", sized(|_| "  - do:\n".into())))),
    input("yaml: items of another kind", || {
        front(&format!("aliases:\n{}", sized(|_| "  - {a: b}\n".into())))
    }),
    input("yaml: steps of another kind", || front(&format!("steps:\n{}", sized(|_| "  - [a]\n".into())))),
    input("yaml: colons", || front(&format!("title: {}", sized(|_| "a: ".into())))),
    input("yaml: line breaks of Windows", || front(&sized(|n| format!("key-{n}: x\r\n")))),
    input("yaml: CR alone", || front(&sized(|n| format!("key-{n}: x\r")))),
    input("yaml: non-ASCII keys", || front(&sized(|n| format!("clé-{n}: ü\n")))),
    input("yaml: no end of the front matter", || {
        vec![settings(""), page("a", &format!("---\n{}", sized(|n| format!("k{n}: x\n"))))]
    }),
    // What a procedure says
    input("fields: a long title", || front(&format!("title: {}", sized(|_| "x".into())))),
    input("fields: a title of words", || front(&format!("title: {}", sized(|_| "word ".into())))),
    input("fields: a long id", || front(&format!("id: {}", sized(|_| "x".into())))),
    input("fields: a long owner", || front(&format!("owner: {}", sized(|_| "x".into())))),
    input("fields: a long word of a fixed list", || front(&format!("type: {}", sized(|_| "x".into())))),
    input("fields: a long date", || front(&format!("approved: {{on: {}}}", sized(|_| "1".into())))),
    input("fields: a long time", || front(&format!("total_time: {}", sized(|_| "1 h ".into())))),
    input("fields: a long amount", || front(&format!("portions:\n  a: {}", sized(|_| "1".into())))),
    input("fields: an amount of signs", || front(&format!("portions:\n  a: 1 g {}", sized(|_| "±".into())))),
    input("fields: an amount of brackets", || {
        front(&format!("portions:\n  a: 1 g {}", sized(|_| "(".into())))
    }),
    input("fields: an amount of fractions", || {
        front(&format!("portions:\n  a: {} g", sized(|_| "1/2 ".into())))
    }),
    input("fields: a long purpose", || front(&format!("purpose: {}", sized(|_| "x".into())))),
    input("fields: braces in a purpose", || front(&format!("purpose: '{}'", sized(|_| "{".into())))),
    input("fields: portions in a purpose", || front(&format!("purpose: '{}'", sized(|_| "{a} ".into())))),
    input("fields: stars in a purpose", || front(&format!("purpose: '{}'", sized(|_| "*a_ ".into())))),
    input("fields: brackets in a purpose", || front(&format!("purpose: '{}'", sized(|_| "[".into())))),
    input("fields: links in a purpose", || front(&format!("purpose: '{}'", sized(|_| "[a](b.md) ".into())))),
    input("fields: HTML in a purpose", || front(&format!("purpose: '{}'", sized(|_| "<b>".into())))),
    input("fields: backticks in a purpose", || front(&format!("purpose: \"{}\"", runs("`")))),
    input("fields: a purpose of vague words", || front(&format!("purpose: {}", sized(|_| "soon ".into())))),
    input("fields: aliases", || front(&format!("aliases:\n{}", sized(|n| format!("  - alias {n}\n"))))),
    input("fields: one alias", || front(&format!("aliases:\n{}", sized(|_| "  - alias\n".into())))),
    input("fields: former ids", || front(&format!("former_ids:\n{}", sized(|n| format!("  - id-{n}\n"))))),
    input("fields: one former id", || front(&format!("former_ids:\n{}", sized(|_| "  - old\n".into())))),
    input("fields: related", || front(&format!("related:\n{}", sized(|n| format!("  - id-{n}\n"))))),
    input("fields: related, empty items", || {
        front(&format!("related:\n{}", sized(|n| format!("  - id-{n}\n  -\n"))))
    }),
    input("fields: tiers", || front(&format!("tiers:\n{}", sized(|n| format!("  - t{n}\n"))))),
    input("fields: portions", || front(&format!("portions:\n{}", sized(|n| format!("  p{n}: 1 g\n"))))),
    input("fields: portions of one name", || {
        front(&format!("portions:\n{}", sized(|_| "  p: 1 g\n".into())))
    }),
    input("fields: portions of one item", || {
        front(&format!("portions:\n{}", sized(|n| format!("  p{n}: {{amount: {n} g, item: ham}}\n"))))
    }),
    input("fields: portions without a unit", || {
        front(&format!("portions:\n{}", sized(|n| format!("  p{n}: 1\n"))))
    }),
    input("fields: portions of unknown units", || {
        front(&format!("portions:\n{}", sized(|n| format!("  p{n}: 1 unit{n}\n"))))
    }),
    input("fields: portions of vague amounts", || {
        front(&format!("portions:\n{}", sized(|n| format!("  p{n}: some\n"))))
    }),
    input("fields: portions and their steps", || {
        let portions: String = (0..many(16_000)).map(|n| format!("  p{n}: 1 g\n")).collect();
        let steps: String =
            (0..many(16_000)).map(|n| format!("  - Lay {{p{n}}} and 2 g of p{n}.\n")).collect();
        front(&format!("portions:\n{portions}steps:\n{steps}"))
    }),
    input("fields: steps", || front(&format!("steps:\n{}", sized(|n| format!("  - Cut {n}.\n"))))),
    input("fields: short steps", || front(&format!("steps:\n{}", sized(|_| "  - a\n".into())))),
    input("fields: steps with ids", || {
        front(&format!("steps:\n{}", sized(|n| format!("  - {{id: s{n}, do: Cut.}}\n"))))
    }),
    input("fields: steps of one id", || {
        front(&format!("steps:\n{}", sized(|_| "  - {id: s, do: Cut.}\n".into())))
    }),
    input("fields: steps with times", || {
        front(&format!("total_time: 1 h\nsteps:\n{}", sized(|_| "  - {do: Cut., within: 1 h}\n".into())))
    }),
    input("fields: steps by unknown roles", || {
        front(&format!("steps:\n{}", sized(|n| format!("  - {{do: Cut., by: r{n}}}\n"))))
    }),
    input("fields: steps with checks", || {
        front(&format!(
            "steps:\n{}",
            sized(|n| format!("  - {{do: Cut., by: a, check: {{by: b{n}, accept: good}}}}\n"))
        ))
    }),
    input("fields: steps with needs", || {
        front(&format!("steps:\n{}", sized(|n| format!("  - {{do: Cut., by: a, needs: {{n{n}: 5 EUR}}}}\n"))))
    }),
    input("fields: needs of one step", || {
        front(&format!("steps:\n  - do: Cut.\n    needs:\n{}", sized(|n| format!("      n{n}: 5 EUR\n"))))
    }),
    input("fields: hand-offs", || {
        front(&format!(
            "steps:\n{}",
            sized(|n| format!("  - {{do: Cut., hand_off: {{to: p{n}, gives: [x]}}}}\n"))
        ))
    }),
    input("fields: hand-offs to one department", || {
        front(&format!("steps:\n{}", sized(|_| "  - {do: Cut., hand_off: {to: d, gives: [x]}}\n".into())))
    }),
    input("fields: hand-offs to itself", || {
        front(&format!(
            "id: a\nsteps:\n{}",
            sized(|_| "  - {do: Cut., hand_off: {to: a, gives: [x]}}\n".into())
        ))
    }),
    input("fields: gives of a hand-off", || {
        front(&format!(
            "steps:\n  - do: x\n    hand_off:\n      to: a\n      gives:\n{}",
            sized(|n| format!("        - g{n}\n"))
        ))
    }),
    input("fields: receipts", || {
        front(&format!("receives:\n{}", sized(|n| format!("  - {{from: p{n}, gives: [x]}}\n"))))
    }),
    input("fields: receipts from one", || {
        front(&format!("receives:\n{}", sized(|n| format!("  - {{from: p, gives: [x{n}]}}\n"))))
    }),
    input("fields: targets", || {
        front(&format!(
            "targets:\n{}",
            sized(|n| format!("  - {{measure: m{n}, target: 5 min, alarm: 3 min}}\n"))
        ))
    }),
    input("fields: critical points", || {
        front(&format!(
            "critical:\n{}",
            sized(|n| format!("  - {{hazard: h{n}, step: s{n}, limit: <= 5 °C}}\n"))
        ))
    }),
    input("fields: critical points of steps", || {
        let steps: String =
            (0..many(8_000)).map(|n| format!("  - {{id: s{n}, do: Keep it at 7 °C.}}\n")).collect();
        let points: String =
            (0..many(8_000)).map(|n| format!("  - {{hazard: h, step: s{n}, limit: <= 5 °C}}\n")).collect();
        front(&format!("steps:\n{steps}critical:\n{points}"))
    }),
    input("fields: allergens", || front(&format!("allergens:\n{}", sized(|n| format!("  - a{n}\n"))))),
    input("fields: if_wrong", || {
        front(&format!("if_wrong:\n{}", sized(|n| format!("  - {{when: w{n}, do: Call., tell: r{n}}}\n"))))
    }),
    input("fields: escalations", || {
        front(&format!("escalate:\n{}", sized(|n| format!("  - {{when: w{n}, to: r{n}, within: 5 min}}\n"))))
    }),
    input("fields: records", || {
        front(&format!("records:\n{}", sized(|n| format!("  - {{name: r{n}, place: p, keep: 2 years}}\n"))))
    }),
    input("fields: records of steps", || {
        let records: String = (0..many(10_000)).map(|n| format!("  - {{name: r{n}, place: p}}\n")).collect();
        let steps: String = (0..many(10_000)).map(|n| format!("  - {{do: Cut., record: r{n}x}}\n")).collect();
        front(&format!("records:\n{records}steps:\n{steps}"))
    }),
    input("fields: contacts", || {
        front(&format!("contacts:\n{}", sized(|n| format!("  - {{who: w{n}, phone: +1 555 0100}}\n"))))
    }),
    input("fields: changes", || {
        front(&format!(
            "changes:\n{}",
            sized(|n| format!("  - {{version: {n}, on: 2026-01-01, by: x, what: y}}\n"))
        ))
    }),
    input("fields: ignored rules", || {
        front(&format!("ignore:\n{}", sized(|_| "  - {rule: missing-field, reason: x}\n".into())))
    }),
    input("fields: ignored unknown rules", || {
        front(&format!("ignore:\n{}", sized(|n| format!("  - {{rule: r{n}, reason: x}}\n"))))
    }),
    input("fields: ignored and found", || {
        let ignored = "  - {rule: vague-time, reason: x}\n".repeat(many(15_000));
        let steps = "  - Do it soon.\n".repeat(many(30_000));
        front(&format!("ignore:\n{ignored}steps:\n{steps}"))
    }),
    input("fields: vague steps", || {
        front(&format!("steps:\n{}", sized(|_| "  - Do it soon and enough.\n".into())))
    }),
    input("fields: steps that name steps", || {
        front(&format!("steps:\n{}", sized(|n| format!("  - Go back to step {}.\n", n + 9))))
    }),
    input("fields: steps with temperatures", || {
        front(&format!("steps:\n{}", sized(|n| format!("  - Keep the fridge at {n} °C.\n"))))
    }),
    input("fields: recovery steps", || {
        front(&format!("type: crisis\nrecovery:\n{}", sized(|n| format!("  - Cut {n}.\n"))))
    }),
    input("fields: all lists full", || {
        let rows = |row: &str| row.repeat(many(1_900));
        let numbered = |row: fn(usize) -> String| (0..many(1_900)).map(row).collect::<String>();
        front(&format!(
            "portions:\n{}steps:\n{}targets:\n{}critical:\n{}if_wrong:\n{}escalate:\n{}receives:\n{}records:\n{}changes:\n{}",
            numbered(|n| format!("  p{n}: {n} g ± 2 g\n")),
            numbered(|n| format!(
                "  - {{id: s{n}, do: 'Lay {{p{n}}} on {n} g of p{}.', by: r{n}, within: 1 min, check: {{by: r{n}, accept: soon}}, hand_off: {{to: a{n}, gives: [x{n}]}}, needs: {{refund: {n} EUR}}, record: r{n}}}\n",
                n + 1
            )),
            rows("  - {measure: order to counter, target: 4 min, alarm: 3 min, until: b}\n"),
            numbered(|n| format!("  - {{hazard: h, step: s{n}, limit: <= 5 °C, record: r{n}}}\n")),
            rows("  - {when: x, do: Call soon., tell: lead}\n"),
            rows("  - {when: x, to: lead, within: 5 min}\n"),
            numbered(|n| format!("  - {{from: a{n}, gives: [x]}}\n")),
            numbered(|n| format!("  - {{name: r{n}, place: p}}\n")),
            numbered(|n| format!("  - {{version: {n}, on: 2026-01-01, by: x, what: y}}\n")),
        ))
    }),
    input("fields: long vague steps", || {
        let step = format!("  - {}\n", "soon 5 min ".repeat(440));
        front(&format!("steps:\n{}", sized(|_| step.clone())))
    }),
    input("fields: long vague steps over several lines", || {
        let step = format!("  - >\n{}", "    do it soon and \"quickly\"\n".repeat(170));
        front(&format!("steps:\n{}", sized(|_| step.clone())))
    }),
    input("fields: long steps of portions", || {
        let step = format!("  - '{}'\n", "{ham} {a} ".repeat(480));
        front(&format!("portions: {{ham: 1 g}}\nsteps:\n{}", sized(|_| step.clone())))
    }),
    input("fields: long steps of amounts", || {
        let step = format!("  - {}\n", "2 g of ham ".repeat(440));
        front(&format!("portions: {{ham: 1 g}}\nsteps:\n{}", sized(|_| step.clone())))
    }),
    input("fields: long steps of money that a role may give", || {
        let step = format!("  - {}\n", "Refund 6 EUR and 2 g of ham ".repeat(170));
        of_step(&sized(|_| step.clone()), "")
    }),
    input("body: a step with one long line of money", || {
        of_step("  - id: pay\n    do: x\n", &sized(|_| "refund 6 EUR and 2 g of ham ".to_owned()))
    }),
    input("body: a step with many lines of money", || {
        let line = format!("{}\n\n", "refund 6 EUR and 2 g of ham ".repeat(170));
        of_step("  - id: pay\n    do: x\n", &sized(|_| line.clone()))
    }),
    input("fields: long steps that name steps", || {
        let step = format!("  - {}\n", "Go to step 9. ".repeat(350));
        front(&format!("steps:\n{}", sized(|_| step.clone())))
    }),
    input("fields: long steps of links", || {
        let step = format!("  - '{}'\n", "[a](b.md#c) ".repeat(400));
        front(&format!("steps:\n{}", sized(|_| step.clone())))
    }),
    input("fields: long steps of TODO and null", || {
        let step = format!("  - {}\n", "TODO null {{x}} ".repeat(290));
        front(&format!("steps:\n{}", sized(|_| step.clone())))
    }),
    input("fields: a long title and many faults", || {
        front(&format!(
            "title: {}\nsteps:\n{}",
            "x".repeat(4_900),
            sized(|n| format!("  - {{do: Cut., by: r{n}}}\n"))
        ))
    }),
    // The body
    input("body: a long word", || body(&sized(|_| "x".into()))),
    input("body: a long line of words", || body(&sized(|_| "word ".into()))),
    input("body: a long line of vague words", || body(&sized(|_| "soon ".into()))),
    input("body: short lines", || body(&sized(|_| "x\n".into()))),
    input("body: empty lines", || body(&sized(|_| "\n".into()))),
    input("body: paragraphs", || body(&sized(|_| "x\n\n".into()))),
    input("body: different paragraphs", || body(&sized(|n| format!("Cut it {n} times.\n\n")))),
    input("body: one long paragraph twice", || {
        let text = "Cut the ham into slices of one size. ".repeat(many(13_000));
        body(&format!("{text}\n\n{text}\n"))
    }),
    input("body: headings of one name", || body(&sized(|_| "# Notes\n".into()))),
    input("body: headings of two names", || {
        body(&sized(|n| format!("## a{}\n", if n % 2 == 0 { "" } else { "-2" })))
    }),
    input("body: headings", || body(&sized(|n| format!("## Notes {n}\n")))),
    input("body: headings that meet", || body(&sized(|n| format!("## a-{n}\n## a\n")))),
    input("body: headings with ids", || body(&sized(|n| format!("## x {{#i{n}}}\n")))),
    input("body: headings of one id", || body(&sized(|_| "## x {#i}\n".into()))),
    input("body: empty headings", || body(&sized(|_| "##\n".into()))),
    input("body: a long heading", || body(&format!("## {}\n", sized(|_| "word ".into())))),
    input("body: headings of two levels", || {
        body(&sized(|n| format!("{} x\n", if n % 2 == 0 { "##" } else { "######" })))
    }),
    input("body: headings after steps", || {
        let steps: String = (0..many(15_000)).map(|n| format!("  - {{id: s{n}, do: Cut.}}\n")).collect();
        let headings: String = (0..many(15_000)).map(|n| format!("## x {{#s{n}}}\n\ny\n\n")).collect();
        vec![settings(""), page("a", &format!("---\nsteps:\n{steps}---\n{headings}"))]
    }),
    input("body: backticks", || body(&runs("`"))),
    input("body: pairs of backticks", || body(&sized(|_| "`a` ".into()))),
    input("body: backticks, one run", || body(&sized(|_| "`".into()))),
    input("body: backticks and letters", || body(&sized(|_| "`a".into()))),
    input("body: tildes", || body(&runs("~"))),
    input("body: dollars", || body(&sized(|_| "$ ".into()))),
    input("body: stars", || body(&sized(|_| "*".into()))),
    input("body: open stars", || body(&sized(|_| "*a ".into()))),
    input("body: open double stars", || body(&sized(|_| "**a ".into()))),
    input("body: closed stars", || body(&sized(|_| "a* ".into()))),
    input("body: mixed emphasis", || body(&sized(|_| "*a_ ".into()))),
    input("body: nested emphasis", || body(&nested("*a ", " b*"))),
    input("body: nested strong emphasis", || body(&nested("**a ", " b**"))),
    input("body: stars in threes", || body(&sized(|_| "a***b".into()))),
    input("body: underscores", || body(&sized(|_| "_a_".into()))),
    input("body: strikes", || body(&sized(|_| "~~a ".into()))),
    input("body: open brackets", || body(&sized(|_| "[".into()))),
    input("body: open links", || body(&sized(|_| "[a](".into()))),
    input("body: open links and stars", || body(&sized(|_| "*[a](<b".into()))),
    input("body: nested links", || body(&nested("[", "](b)"))),
    input("body: nested images", || body(&nested("![", "](b)"))),
    input("body: nested images with texts", || body(&nested("![a ", "](b)"))),
    input("body: brackets in links", || body(&format!("[a]({}", sized(|_| "(".into())))),
    input("body: links", || body(&sized(|n| format!("[a](b{n}.md) ")))),
    input("body: links to one page", || body(&sized(|_| "[a](a.md) ".into()))),
    input("body: links to anchors", || body(&sized(|n| format!("[a](#b{n}) ")))),
    input("body: links to existing anchors", || {
        let headings: String = (0..many(30_000)).map(|n| format!("## h{n}\n")).collect();
        let links: String = (0..many(30_000)).map(|n| format!("[a](#h{n})\n")).collect();
        body(&format!("{headings}{links}"))
    }),
    input("body: links with long targets", || body(&format!("[a]({}.md)", sized(|_| "x".into())))),
    input("body: targets of ..", || body(&format!("[a]({}x.md)", sized(|_| "../".into())))),
    input("body: escapes in targets", || body(&sized(|_| "[a](%2e%zz.md) ".into()))),
    input("body: images", || body(&sized(|n| format!("![a](b{n}.png) ")))),
    input("body: images without a text", || body(&sized(|_| "![](b.png) ".into()))),
    input("body: addresses", || body(&sized(|n| format!("<http://a.b/{n}> ")))),
    input("body: bare addresses", || body(&sized(|n| format!("http://a.b/{n} ")))),
    input("body: mail addresses", || body(&sized(|n| format!("a{n}@b.com ")))),
    input("body: an open mail address", || body(&sized(|_| "a@".into()))),
    input("body: dots", || body(&sized(|_| ".".into()))),
    input("body: telephone numbers", || body(&sized(|_| "+1 555 010 0100 ".into()))),
    input("body: card numbers", || body(&sized(|_| "4111 1111 1111 1111 ".into()))),
    input("body: digits", || body(&sized(|_| "1".into()))),
    input("body: digits and spaces", || body(&sized(|_| "1 ".into()))),
    input("body: digits and hyphens", || body(&sized(|_| "1-".into()))),
    input("body: passwords", || body(&sized(|_| "password: hunter2hunter ".into()))),
    input("body: the word password", || body(&sized(|_| "password ".into()))),
    input("body: colons", || body(&sized(|_| "pin:".into()))),
    input("body: a long key", || body(&sized(|n| format!("{:x}", n % 16)))),
    input("body: amounts", || body(&sized(|n| format!("{n} g of ham. ")))),
    input("body: amounts of money", || body(&sized(|n| format!("{n} EUR or $ {n}. ")))),
    input("body: currency signs", || body(&sized(|_| "€".into()))),
    input("body: times", || body(&sized(|n| format!("within {n} min, at 10:{:02}. ", n % 60)))),
    input("body: temperatures", || body(&sized(|n| format!("-{n} °C ")))),
    input("body: degrees", || body(&sized(|_| "°".into()))),
    input("body: minus signs", || body(&sized(|_| "-".into()))),
    input("body: minus signs and spaces", || body(&sized(|_| "± ".into()))),
    input("body: points in numbers", || body(&sized(|_| "1.".into()))),
    input("body: fractions", || body(&sized(|_| "½".into()))),
    input("body: foreign digits", || body(&sized(|_| "٣٫٥ ".into()))),
    input("body: reference definitions", || body(&sized(|n| format!("[r{n}]: b{n}.md\n")))),
    input("body: references", || {
        let definitions: String = (0..many(25_000)).map(|n| format!("[r{n}]: b.md\n")).collect();
        let uses: String = (0..many(50_000)).map(|n| format!("[r{}] ", n % many(25_000))).collect();
        body(&format!("{definitions}\n{uses}"))
    }),
    input("body: references to a long target", || {
        let target = "x".repeat(many(100_000));
        body(&format!("[r]: {target}\n\n{}", "[r] ".repeat(many(200_000))))
    }),
    input("body: a long reference", || body(&format!("[{0}]: x\n\n[{0}]", "r".repeat(size() / 2)))),
    input("body: footnotes", || body(&sized(|n| format!("[^{n}]: x\n\n[^{n}]\n\n")))),
    input("body: footnotes that nothing names", || body(&sized(|n| format!("[^{n}]: x\n\n")))),
    input("body: references to one footnote", || body(&format!("[^a]: x\n\n{}", sized(|_| "[^a] ".into())))),
    input("body: one footnote again and again", || body(&sized(|_| "[^a]: x\n\n[^a]\n\n".into()))),
    input("body: missing footnotes", || body(&sized(|n| format!("[^{n}] ")))),
    input("body: nested footnotes", || body(&sized(|n| format!("[^{n}]: ")))),
    input("body: footnotes with HTML", || body(&sized(|n| format!("[^{n}]: <b>x</b>\n\n[^{n}]\n\n")))),
    input("body: nested quotes", || body(&sized(|_| ">".into()))),
    input("body: quotes", || body(&sized(|_| "> x\n\n".into()))),
    input("body: quotes 120 deep", || body(&sized(|_| format!("{}x\n\n", ">".repeat(120))))),
    input("body: quotes 1,000 deep, many lines", || body(&sized(|_| format!("{}x\n", ">".repeat(1_000))))),
    input("body: alerts", || body(&sized(|_| "> [!WARNING]\n> x\n\n".into()))),
    input("body: nested lists", || body(&sized(|_| "- ".into()))),
    input("body: lists, one further in each", || {
        body(&(0..deep()).fold(String::new(), |all, depth| format!("{all}{}- x\n", " ".repeat(depth))))
    }),
    input("body: nested numbers", || body(&sized(|_| "1. ".into()))),
    input("body: lists", || body(&sized(|_| "- x\n".into()))),
    input("body: loose lists", || body(&sized(|_| "- x\n\n".into()))),
    input("body: numbered lists", || body(&sized(|n| format!("{n}. x\n")))),
    input("body: list numbers in text", || body(&sized(|n| format!("({n}) ")))),
    input("body: lists in quotes", || body(&sized(|_| "> - ".into()))),
    input("body: tasks", || body(&sized(|_| "- [ ] x\n".into()))),
    input("body: a table of columns", || {
        let columns = size() / 8;
        body(&format!("{}|\n{}|\n{}|\n", "|a".repeat(columns), "|-".repeat(columns), "|b".repeat(columns)))
    }),
    input("body: a table of empty cells", || {
        let columns = many(20_000);
        body(&format!(
            "{}|\n{}|\n{}",
            "|a".repeat(columns),
            "|-".repeat(columns),
            "|b\n".repeat(many(300_000))
        ))
    }),
    input("body: a square table", || {
        let columns = (size() / 2).isqrt();
        let row = format!("{}|\n", "|b".repeat(columns));
        body(&format!("{}|\n{}|\n{}", "|a".repeat(columns), "|:-".repeat(columns), row.repeat(columns)))
    }),
    input("body: a table of rows", || body(&format!("|a|\n|-|\n{}", sized(|n| format!("|{n}|\n"))))),
    input("body: tables", || body(&sized(|_| "|a|\n|:-|\n|b|\n\n".into()))),
    input("body: lines of bars", || body(&sized(|_| "|".into()))),
    input("body: code blocks", || body(&sized(|_| "```\nx\n```\n".into()))),
    input("body: an open code block", || body(&format!("```\n{}", sized(|_| "x\n".into())))),
    input("body: indented code", || body(&sized(|_| "    x\n\n".into()))),
    input("body: entities", || body(&sized(|_| "&amp;".into()))),
    input("body: rare entities", || body(&sized(|_| "&CounterClockwiseContourIntegral;".into()))),
    input("body: ampersands", || body(&sized(|_| "&".into()))),
    input("body: numeric entities", || body(&sized(|_| "&#x41;".into()))),
    input("body: less-than signs", || body(&sized(|_| "<".into()))),
    input("body: open tags", || body(&sized(|_| "<a ".into()))),
    input("body: open attributes", || body(&sized(|_| "<a b=\"".into()))),
    input("body: open comments", || body(&sized(|_| "a <!-- ".into()))),
    input("body: open comments, a line each", || body(&sized(|_| "<!--\n".into()))),
    input("body: an open comment of lines", || body(&format!("<!--\n{}", sized(|_| "x\n".into())))),
    input("body: a comment of lines", || body(&format!("<!--\n{}-->\n", sized(|_| "x\n".into())))),
    input("body: open comments in HTML", || body(&format!("<div>\n{}", sized(|_| "<!-- x\n".into())))),
    input("body: open declarations", || body(&sized(|_| "a <!A ".into()))),
    input("body: open instructions", || body(&sized(|_| "a <? ".into()))),
    input("body: open CDATA", || body(&sized(|_| "a <![CDATA[ ".into()))),
    input("body: comments", || body(&sized(|_| "<!-- x -->\n\n".into()))),
    input("body: suppressions", || body(&sized(|_| "<!-- sop-ignore vague-time: x -->\n\nSoon.\n\n".into()))),
    input("body: unused suppressions", || body(&sized(|_| "<!-- sop-ignore vague-time: x -->\n\n".into()))),
    input("body: suppressions of one block", || {
        body(&sized(|_| "<!-- sop-ignore vague-time: x -->\n".into()))
    }),
    input("body: suppressions without a reason", || {
        body(&sized(|_| "<!-- sop-ignore vague-time -->\n\nx\n\n".into()))
    }),
    input("body: nested div", || body(&sized(|_| "<div>".into()))),
    input("body: nested div, a line each", || body(&sized(|_| "<div>\n".into()))),
    input("body: nested div, closed", || body(&nested("<div>", "</div>"))),
    input("body: nested b", || body(&sized(|_| "x <b>".into()))),
    input("body: nested font and p", || body(&format!("<div>{}", sized(|_| "<b><i><p>".into())))),
    input("body: nested b in div, closed wrongly", || {
        body(&format!("<div>{}", sized(|_| "<b><div></b>".into())))
    }),
    input("body: nested tables", || body(&format!("<div>{}", sized(|_| "<table><tr><td>".into())))),
    input("body: tables in wrong places", || body(&format!("<div>{}", sized(|_| "<table><b>x".into())))),
    input("body: nested lists in HTML", || body(&format!("<div>{}", sized(|_| "<ul><li>".into())))),
    input("body: formatting never closed", || {
        body(&format!("<div>{}", sized(|n| format!("<b id=a{n}>x<p>"))))
    }),
    input("body: links in HTML", || {
        body(&format!("<div>{}</div>", sized(|n| format!("<a href=\"b{n}\">x</a>\n"))))
    }),
    input("body: links in HTML, a paragraph each", || {
        body(&sized(|n| format!("<a href=\"b{n}\">x</a>\n\n")))
    }),
    input("body: links in HTML under headings", || {
        body(&sized(|n| format!("## h{n}\n\n<a href=\"b{n}\">x</a>\n\n")))
    }),
    input("body: images in HTML", || {
        body(&format!("<div>{}</div>", sized(|_| "<img src=\"b.png\">".into())))
    }),
    input("body: attributes", || body(&format!("<div {}>", sized(|n| format!("a{n}=b "))))),
    input("body: one attribute again and again", || body(&format!("<div {}>", sized(|_| "a=b ".into())))),
    input("body: HTML and headings", || body(&format!("<b>x</b>\n{}", sized(|n| format!("## h{n}\n"))))),
    input("body: scripts", || body(&sized(|_| "<script>x</script>\n".into()))),
    input("body: open scripts", || body(&sized(|_| "<script>\n".into()))),
    input("body: backslashes", || body(&sized(|_| "\\".into()))),
    input("body: backslashes before stars", || body(&sized(|_| "\\*".into()))),
    input("body: braces", || body(&sized(|_| "{".into()))),
    input("body: portions", || body(&sized(|_| "{a} ".into()))),
    input("body: slots of our own", || body(&sized(|_| "sop:0 ".into()))),
    input("body: slots in HTML", || body(&format!("<div>{}", sized(|_| "<a href=\"sop:0\">x</a>".into())))),
    input("body: rules", || body(&sized(|_| "---\n\n".into()))),
    input("body: lines of setext", || body(&sized(|_| "x\n===\n".into()))),
    input("body: line breaks of Windows", || body(&sized(|_| "x\r\n\r\n".into()))),
    input("body: CR alone", || body(&sized(|_| "x\r".into()))),
    input("body: tabs", || body(&sized(|_| "\t".into()))),
    input("body: spaces", || body(&sized(|_| " ".into()))),
    input("body: spaces at ends of lines", || body(&sized(|_| "x  \n".into()))),
    input("body: tabs in lists", || body(&sized(|_| "-\t".into()))),
    input("body: NUL", || body(&sized(|_| "\0".into()))),
    input("body: combining marks", || body(&format!("e{}", sized(|_| "\u{301}".into())))),
    input("body: combining marks of classes", || {
        body(&format!("e{}", sized(|n| if n % 2 == 0 { "\u{301}" } else { "\u{316}" }.into())))
    }),
    input("body: letters with marks", || body(&sized(|_| "e\u{301}".into()))),
    input("body: hidden characters", || body(&sized(|_| "a\u{200b}".into()))),
    input("body: soft hyphens", || body(&sized(|_| "\u{ad}".into()))),
    input("body: changes of direction", || body(&sized(|_| "\u{202e}".into()))),
    input("body: isolates", || body(&sized(|_| "\u{2067}a".into()))),
    input("body: Arabic", || body(&sized(|_| "كلمة 5 kg ".into()))),
    input("body: Arabic without spaces", || body(&sized(|_| "ك".into()))),
    input("body: Bengali", || body(&sized(|_| "আইসক্রিম দেওয়া ".into()))),
    input("body: Chinese", || body(&sized(|_| "手".into()))),
    input("body: ligatures", || body(&sized(|_| "\u{fdfa}".into()))),
    input("body: emoji", || body(&sized(|_| "👩‍👩‍👧".into()))),
    input("body: flags", || body(&sized(|_| "🇫🇷".into()))),
    input("body: capital letters", || body(&sized(|_| "İ".into()))),
    input("body: apostrophes", || body(&sized(|_| "l'".into()))),
    input("body: hyphens", || body(&sized(|_| "a-".into()))),
    input("body: unknown words", || body(&sized(|n| format!("w{n}ord ")))),
    input("body: to-do", || body(&sized(|_| "TODO ".into()))),
    input("body: lorem ipsum", || body(&sized(|_| "lorem ipsum ".into()))),
    input("body: placeholders", || body(&sized(|_| "[insert x] ".into()))),
    input("body: open placeholders", || body(&sized(|_| "[insert ".into()))),
    input("body: leftovers of machines", || body(&sized(|_| "As an AI language model, ".into()))),
    input("body: marks of citations", || body(&sized(|_| "【1†source】 ".into()))),
    input("body: conflict marks", || body(&sized(|_| "<<<<<<< a\n=======\n>>>>>>> b\n".into()))),
    input("body: a slash and a long word", || body(&format!("/{}", sized(|_| "x".into())))),
    input("body: dollars with names", || body(&sized(|_| "$a[".into()))),
    input("body: ampersands with names", || body(&sized(|_| "&amp".into()))),
    input("body: braces with names", || body(&sized(|_| "{{ a ".into()))),
    input("body: null", || body(&sized(|_| "null ".into()))),
    input("body: keys of servers", || body(&sized(|_| "-----BEGIN ".into()))),
    input("body: passwords without spaces", || body(&sized(|_| "password:".into()))),
    input("body: passwords in backticks", || body(&sized(|_| "`password` ".into()))),
    input("body: closed isolates", || {
        body(&format!("{}{}", "\u{202a}".repeat(size() / 6), "\u{2069}".repeat(size() / 6)))
    }),
    input("body: attributes without spaces", || body(&format!("<div {}>", sized(|n| format!("a{n}=''"))))),
    input("body: closing tags", || body(&format!("<div>{}", sized(|_| "</b></i>".into())))),
    input("body: quotes in tags", || body(&format!("<div \">{}", sized(|_| "<div>".into())))),
    input("body: equals signs in tags", || body(&sized(|_| "<div =\">".into()))),
    input("body: closing tags in the wrong place", || body(&sized(|_| "<div><table></div></table>".into()))),
    input("body: closing tags in comments", || body(&sized(|_| "<div><!--</div>-->".into()))),
    input("body: closing tags in styles", || body(&sized(|_| "<div><style></div></style>".into()))),
    input("body: tags in a tag", || body(&sized(|_| "<a".into()))),
    input("body: local links", || body(&sized(|_| "[a](file:///c:/x) ".into()))),
    input("body: broken UTF-8 as it is read", || body(&sized(|_| "\u{fffd}".into()))),
    // Settings
    input("settings: unknown", || vec![settings(&sized(|n| format!("key-{n} = 1\n"))), page("a", "")]),
    input("settings: unknown sections", || vec![settings(&sized(|n| format!("[s{n}]\n"))), page("a", "")]),
    input("settings: unknown keys of a section", || {
        vec![settings(&format!("[check]\n{}", sized(|n| format!("k{n} = 1\n")))), page("a", "")]
    }),
    input("settings: one key again and again", || {
        vec![settings(&sized(|_| "a = 1\n".into())), page("a", "")]
    }),
    input("settings: one section again and again", || {
        vec![settings(&sized(|_| "[a]\n".into())), page("a", "")]
    }),
    input("settings: broken lines", || vec![settings(&sized(|_| "a = b c\n".into())), page("a", "")]),
    input("settings: open brackets", || {
        vec![settings(&format!("a = {}", sized(|_| "[".into()))), page("a", "")]
    }),
    input("settings: open tables", || {
        vec![settings(&format!("a = {}", sized(|_| "{a=".into()))), page("a", "")]
    }),
    input("settings: a dotted key", || {
        vec![settings(&format!("a{} = 1\n", sized(|_| ".a".into()))), page("a", "")]
    }),
    input("settings: dotted keys", || vec![settings(&sized(|n| format!("a.b.c.d{n} = 1\n"))), page("a", "")]),
    input("settings: a deep section", || {
        vec![settings(&format!("[a{}]\n", sized(|_| ".a".into()))), page("a", "")]
    }),
    input("settings: an open text", || {
        vec![settings(&format!("a = \"\"\"{}", sized(|_| "x\n".into()))), page("a", "")]
    }),
    input("settings: roles", || vec![settings(&sized(|n| format!("[roles.r{n}]\n"))), page("a", "")]),
    input("settings: roles of people", || {
        vec![
            settings(&sized(|n| format!("[roles.r{n}]\npeople = [\"p{n}\"]\ndepartment = \"d\"\n"))),
            page("a", ""),
        ]
    }),
    input("settings: people of a role", || {
        vec![
            settings(&format!("[roles.r]\npeople = [{}]\n", sized(|n| format!("\"p{n}\", ")))),
            page("a", ""),
        ]
    }),
    input("settings: people", || {
        vec![
            settings(&sized(|n| format!("[people.p{n}]\nrole = \"r\"\nhandle = \"@p{n}\"\n"))),
            page("a", ""),
        ]
    }),
    input("settings: departments", || {
        vec![settings(&sized(|n| format!("[departments.d{n}]\nlead = \"l{n}\"\n"))), page("a", "")]
    }),
    input("settings: departments with pages", || {
        let mut files =
            vec![settings(&(0..pages()).map(|n| format!("[departments.d{n}]\n")).collect::<String>())];
        files.extend((0..pages()).map(|n| page(&format!("d{n}/p{n}"), "---\ntitle: x\n---\n")));
        files
    }),
    input("settings: units", || vec![settings(&sized(|n| format!("[units.u{n}]\n"))), page("a", "")]),
    input("settings: units of units", || {
        vec![settings(&sized(|n| format!("[units.u{}]\nis = \"2 u{n}\"\n", n + 1))), page("a", "")]
    }),
    input("settings: units with aliases", || {
        vec![
            settings(&format!("[units.u]\naliases = [{}]\n", sized(|n| format!("\"a{n}\", ")))),
            page("a", ""),
        ]
    }),
    input("settings: units and portions", || {
        let units: String = (0..many(20_000)).map(|n| format!("[units.u{n}]\n")).collect();
        let portions: String = (0..many(20_000)).map(|n| format!("  p{n}: 1 u{n}\n")).collect();
        vec![settings(&units), page("a", &format!("---\nportions:\n{portions}---\n"))]
    }),
    input("settings: units of words", || {
        vec![
            settings(&sized(|n| format!("[units.u{n}]\nname = \"a b c {n}\"\n"))),
            page("a", &"1 a b ".repeat(many(10_000))),
        ]
    }),
    input("settings: tiers", || vec![settings(&sized(|n| format!("[tiers.t{n}]\n"))), page("a", "")]),
    input("settings: languages", || vec![settings(&sized(|n| format!("[languages.x{n}]\n"))), page("a", "")]),
    input("settings: real languages", || {
        let letters = || 'a'..='z';
        let tags = letters().flat_map(|first| letters().map(move |second| format!("{first}{second}")));
        vec![
            settings(&tags.take(many(676)).map(|tag| format!("[languages.{tag}]\n")).collect::<String>()),
            page("a", ""),
        ]
    }),
    input("settings: glossary", || {
        vec![
            settings(&sized(|n| format!("[glossary.g{n}]\nforms = {{ en = [\"ham {n}\"] }}\n"))),
            page("a", &"ham ".repeat(many(50_000))),
        ]
    }),
    input("settings: forbidden words", || {
        let terms: String = (0..many(8_000))
            .map(|n| {
                format!(
                    "[glossary.g{n}]\nforms = {{ en = \"a{n}\" }}\nforbidden = {{ en = [\"ham {n}\"] }}\n"
                )
            })
            .collect();
        vec![settings(&terms), page("a", &"ham ".repeat(many(100_000)))]
    }),
    input("settings: a forbidden word everywhere", || {
        let term = "[glossary.g]\nforms = { en = \"pork\" }\nforbidden = { en = [\"ham\"] }\n";
        vec![settings(term), page("a", &"ham ".repeat(many(250_000)))]
    }),
    input("settings: rules", || {
        vec![settings(&format!("[check.rules]\n{}", sized(|n| format!("r{n} = \"off\"\n")))), page("a", "")]
    }),
    input("settings: overrides", || {
        let overrides = sized(|n| {
            format!("[[check.override]]\npaths = [\"**/a{n}*\"]\nrules = {{ vague-time = \"off\" }}\n")
        });
        vec![settings(&overrides), page("a", &"Soon. ".repeat(many(10_000)))]
    }),
    input("settings: an override of stars", || {
        let paths = format!(
            "[[check.override]]\npaths = [\"{}x\"]\nrules = {{ vague-time = \"off\" }}\n",
            "*a".repeat(many(100_000))
        );
        vec![settings(&paths), page(&"a".repeat(200), "Soon.\n")]
    }),
    input("settings: locked rules", || {
        vec![
            settings(&format!("[check]\nlocked = [{}]\n", sized(|n| format!("\"r{n}\", ")))),
            page("a", &"Soon. ".repeat(many(10_000))),
        ]
    }),
    input("settings: synonyms", || {
        vec![
            settings(&format!("[search]\nsynonyms = [{}]\n", sized(|n| format!("[\"a{n}\", \"b{n}\"], ")))),
            page("a", "a1 b2\n"),
        ]
    }),
    input("settings: one set of synonyms", || {
        vec![
            settings(&format!("[search]\nsynonyms = [[{}]]\n", sized(|n| format!("\"a{n}\", ")))),
            page("a", "a1 b2\n"),
        ]
    }),
    input("settings: a long title", || {
        vec![settings(&format!("[book]\ntitle = \"{}\"\n", sized(|_| "x".into()))), page("a", "")]
    }),
    input("settings: a long address", || {
        vec![settings(&format!("[output.html]\nsite-url = \"x{}\"\n", sized(|_| "x".into()))), page("a", "")]
    }),
    input("settings: comments", || vec![settings(&sized(|_| "# x\n".into())), page("a", "")]),
    // Files beside the pages
    input("baseline: stale entries", || baseline(&sized(|n| format!("manual/a.md | vague-time | x {n}\n")))),
    input("baseline: one entry again and again", || {
        baseline(&sized(|_| "manual/a.md | vague-time | x\n".into()))
    }),
    input("baseline: a long entry", || baseline(&sized(|_| "x".into()))),
    input("baseline: known findings", || {
        let line = "manual/a.md | missing-field | x\n";
        baseline(&line.repeat(size() / line.len()))
    }),
    input("CODEOWNERS: rules", || {
        vec![settings(""), ("CODEOWNERS".into(), sized(|n| format!("/manual/a{n}.md @x\n"))), page("a", "")]
    }),
    input("CODEOWNERS: a generated block", || {
        vec![settings(""), ("CODEOWNERS".into(), sized(|_| "# sopbook begin\n".into())), page("a", "")]
    }),
    input("CODEOWNERS: a pattern of stars", || {
        vec![settings(""), ("CODEOWNERS".into(), format!("{} @x\n", sized(|_| "**/".into()))), page("a", "")]
    }),
    input("theme: an endless loop", || theme("{% for a in range(end=100000000) %}{% endfor %}")),
    input("theme: loops in loops", || {
        let open = "{% for a in range(end=10000) %}".repeat(5);
        theme(&format!("{open}x{}", "{% endfor %}".repeat(5)))
    }),
    input("theme: loops that show nothing", || {
        let open = "{% for a in range(end=10000) %}".repeat(5);
        theme(&format!("{open}{}", "{% endfor %}".repeat(5)))
    }),
    input("theme: a text that doubles", || {
        theme(&format!("{{% set a = \"x\" %}}{}{{{{ a }}}}", "{% set a = a ~ a %}".repeat(60)))
    }),
    input("theme: a list that doubles", || {
        theme(&format!("{{% set a = [1, 2] %}}{}{{{{ a }}}}", "{% set a = [a, a] %}".repeat(40)))
    }),
    input("theme: a block of text that doubles", || {
        theme(&format!(
            "{{% set a %}}x{{% endset %}}{}{{{{ a }}}}",
            "{% set a %}{{ a }}{{ a }}{% endset %}".repeat(60)
        ))
    }),
    input("theme: open blocks", || theme(&sized(|_| "{% if a %}".into()))),
    input("theme: brackets", || theme(&format!("{{{{ {}", sized(|_| "(".into())))),
    input("theme: lists in lists", || theme(&format!("{{{{ {} }}}}", nested("[", "]")))),
    input("theme: plus signs", || theme(&format!("{{{{ 1 {} }}}}", sized(|_| "+ 1 ".into())))),
    input("theme: minus signs", || theme(&format!("{{{{ {}1 }}}}", sized(|_| "- ".into())))),
    input("theme: not", || theme(&format!("{{{{ {} a }}}}", sized(|_| "not ".into())))),
    input("theme: filters", || theme(&format!("{{{{ 1 {} }}}}", sized(|_| "| str ".into())))),
    input("theme: includes", || theme(&sized(|_| "{% include \"x.html\" %}".into()))),
    input("theme: includes of includes", || {
        let mut files = theme("{% include \"i0.html\" %}");
        for level in 0..60 {
            let include = format!("{{% include \"i{}.html\" %}}", level + 1);
            files.push((format!("theme/templates/i{level}.html"), include.repeat(2)));
        }
        files.push(("theme/templates/i60.html".into(), "x".into()));
        files
    }),
    input("theme: a template of itself", || theme("{% include \"procedure.html\" %}")),
    input("theme: texts", || texts(&sized(|n| format!("key-{n} = x\n")))),
    input("theme: broken texts", || texts(&sized(|_| "= x\n".into()))),
    input("theme: a long broken text", || texts(&sized(|_| "x".into()))),
    input("theme: text in braces", || texts(&format!("a = {}", sized(|_| "{".into())))),
    input("theme: text in braces, closed", || {
        texts(&format!("a = {}x{}", "{ ".repeat(many(20_000)), " }".repeat(many(20_000))))
    }),
    input("theme: functions in functions", || texts(&format!("a = {{ {}", sized(|_| "F(".into())))),
    input("theme: a text that names itself", || texts("search = { search }{ search }\n")),
    input("theme: texts of texts", || {
        let mut text = "search = { x40 }\nx0 = xxxxxxxx\n".to_owned();
        for level in 1..=40 {
            _ = writeln!(text, "x{level} = {0}{0}", format!("{{ x{} }}", level - 1));
        }
        texts(&text)
    }),
    input("theme: styles", || {
        let mut files = theme("x");
        files.push(("theme/styles/a.css".into(), sized(|_| "a{".into())));
        files
    }),
    // Translations
    input("translation: rows of a list", || {
        let rows = |text: &str| (0..many(30_000)).map(|n| format!("  - {text} {n}\n")).collect::<String>();
        translated(&format!("steps:\n{}", rows("Cut")), &format!("steps:\n{}", rows("Coupe")))
    }),
    input("translation: steps with ids", || {
        let rows = |text: &str| {
            (0..many(15_000)).map(|n| format!("  - {{id: s{n}, do: {text}}}\n")).collect::<String>()
        };
        translated(&format!("steps:\n{}", rows("Cut")), &format!("steps:\n{}", rows("Coupe")))
    }),
    input("translation: unknown keys", || translated("title: x\n", &sized(|n| format!("k{n}: x\n")))),
    input("translation: unknown rows", || {
        translated("title: x\n", &format!("steps:\n{}", sized(|n| format!("  - {{id: s{n}, do: x}}\n"))))
    }),
    input("translation: unknown portions", || {
        let portions =
            |text: &str| (0..many(20_000)).map(|n| format!("  {text}{n}: 1 g\n")).collect::<String>();
        translated(&format!("portions:\n{}", portions("p")), &format!("portions:\n{}", portions("q")))
    }),
    input("translation: sections", || {
        let sections =
            |text: &str| (0..many(20_000)).map(|n| format!("## {text} {n}\n\nx\n\n")).collect::<String>();
        let mut files = translated("title: x\n", "title: y\n");
        files[1].1.push_str(&sections("Notes"));
        files[2].1.push_str(&sections("Remarques"));
        files
    }),
    input("translation: numbers", || {
        let mut files = translated("title: x\n", "title: y\n");
        files[1].1.push_str(&(0..many(80_000)).map(|n| format!("{n} g ")).collect::<String>());
        files[2].1.push_str(&(1..many(80_000)).map(|n| format!("{n} g ")).collect::<String>());
        files
    }),
    input("translation: of nothing", || {
        vec![settings("[languages.fr]\n"), page("a", ""), page("b.fr", &sized(|_| "x ".into()))]
    }),
    input("translation: pages of nothing", || {
        let mut files = vec![settings("[languages.fr]\n"), page("a", "")];
        files.extend((0..many(5_000)).map(|n| page(&format!("p{n}.fr"), "x\n")));
        files
    }),
    // Many files
    input("files: pages", || small_pages(|n| format!("---\ntitle: p{n}\n---\nx\n"))),
    input("files: pages of one id", || small_pages(|_| "---\nid: a\n---\nx\n".into())),
    input("files: pages of one title", || small_pages(|_| "---\ntitle: a\n---\nx\n".into())),
    input("files: the same page", || {
        small_pages(|_| "Cut the ham into slices of one size. Lay it flat.\n".into())
    }),
    input("files: hand-offs to the next", || {
        small_pages(|n| {
            format!("---\nid: p{n}\nsteps:\n  - {{do: x, hand_off: {{to: p{}, gives: [a]}}}}\n---\n", n + 1)
        })
    }),
    input("files: hand-offs in a ring", || {
        small_pages(|n| {
            format!(
                "---\nid: p{n}\nsteps:\n  - {{do: x, hand_off: {{to: p{}, gives: [a]}}}}\n---\n",
                (n + 1) % pages()
            )
        })
    }),
    input("files: hand-offs to one", || {
        small_pages(|n| {
            format!("---\nid: p{n}\nsteps:\n  - {{do: x, hand_off: {{to: p0, gives: [a]}}}}\n---\n")
        })
    }),
    input("files: hand-offs to all", || {
        (0..200).fold(vec![settings("")], |mut files, n| {
            let steps: String = (0..100)
                .map(|to| format!("  - {{do: x, hand_off: {{to: p{}}}}}\n", (to * 7 + n) % 200))
                .collect();
            files.push(page(&format!("p{n}"), &format!("---\nid: p{n}\nsteps:\n{steps}---\n")));
            files
        })
    }),
    input("files: each supersedes the next", || {
        small_pages(|n| format!("---\nid: p{n}\nsupersedes: p{}\n---\n", n + 1))
    }),
    input("files: each superseded by the next", || {
        small_pages(|n| format!("---\nid: p{n}\nstatus: retired\nsuperseded_by: p{}\n---\n", n + 1))
    }),
    input("files: one item everywhere", || {
        small_pages(|n| format!("---\nid: p{n}\nportions:\n  ham: {} g\n---\n", n + 1))
    }),
    input("files: folders in folders", || {
        let folder = "f/".repeat(many(1_000));
        vec![settings(""), page(&format!("{folder}a"), "x\n")]
    }),
    input("files: a drawing of attributes", || drawing(&format!("<g{}/>", sized(|n| format!(" a{n}=''"))))),
    input("files: a drawing of namespaces", || {
        drawing(&format!("<g{}/>", sized(|n| format!(" xmlns:a{n}='b'"))))
    }),
    input("files: a drawing of groups", || drawing(&sized(|_| "<g>".into()))),
    input("files: a drawing of groups with namespaces", || {
        drawing(&sized(|n| format!("<g xmlns:a{n}='b'>")))
    }),
    input("files: a drawing of small attributes", || {
        let attributes = (0..400).map(|n| format!(" a{n}=''")).collect::<String>();
        drawing(&sized(|_| format!("<g{attributes}/>")))
    }),
    input("files: a drawing in many namespaces", || {
        let namespaces = (0..90).map(|n| format!(" xmlns:a{n}='b'")).collect::<String>();
        drawing(&format!("<g{namespaces}>{}</g>", sized(|_| "<g xmlns='c'/>".into())))
    }),
    input("files: beside the pages", || {
        let mut files = vec![
            settings(""),
            page("a", &(0..many(5_000)).map(|n| format!("![x](F{n}.png) ")).collect::<String>()),
        ];
        files.extend((0..many(5_000)).map(|n| (format!("manual/f{n}.png"), String::new())));
        files
    }),
];

fn size() -> usize {
    SIZE.load(Ordering::Relaxed)
}

/// As many for a smaller input as `count` are for one of 1 MB.
fn many(count: usize) -> usize {
    (count * size() / 1_000_000).max(2)
}

/// How deep lines may be indented, each one more than the last, until they fill an input.
fn deep() -> usize {
    (2 * size()).isqrt()
}

fn pages() -> usize {
    many(2_000)
}

const fn input(name: &'static str, files: fn() -> Files) -> Input {
    Input { name, files }
}

fn settings(more: &str) -> (String, String) {
    ("book.toml".into(), format!("{more}\n"))
}

fn page(name: &str, content: &str) -> (String, String) {
    (format!("manual/{name}.md"), content.to_owned())
}

/// A manual of one page with this front matter.
fn front(yaml: &str) -> Files {
    vec![settings(""), page("a", &format!("---\n{yaml}\n---\nText.\n"))]
}

/// A manual of one page with these steps of a role that may give money, and this text below the first.
fn of_step(steps: &str, text: &str) -> Files {
    let front = format!("title: x\nby: clerk\nportions: {{ham: 1 g}}\nsteps:\n{steps}");
    let page = page("a", &format!("---\n{front}---\n\n## Pay {{#pay}}\n\n{text}\n"));
    vec![settings("[roles.clerk]\nmay = {refund = \"5 EUR\"}\n"), page]
}

/// A manual of one page with this text.
fn body(text: &str) -> Files {
    vec![settings(""), page("a", &format!("---\ntitle: x\n---\n\n{text}\n"))]
}

fn baseline(list: &str) -> Files {
    vec![settings("[check]\nbaseline = \"known.txt\"\n"), ("known.txt".into(), list.into()), page("a", "x\n")]
}

fn theme(template: &str) -> Files {
    let template = ("theme/templates/procedure.html".into(), template.into());
    vec![settings("[output.html]\ntheme = \"theme\"\n"), template, page("a", "---\ntitle: x\n---\n")]
}

/// A manual with this in a drawing.
fn drawing(inside: &str) -> Files {
    let drawing = format!("<svg xmlns='http://www.w3.org/2000/svg'>{inside}</svg>");
    vec![settings(""), page("a", "![x](a.svg)\n"), ("manual/a.svg".into(), drawing)]
}

fn texts(ftl: &str) -> Files {
    let ftl = ("theme/texts/en.ftl".into(), ftl.into());
    vec![settings("[output.html]\ntheme = \"theme\"\n"), ftl, page("a", "---\ntitle: x\n---\n")]
}

fn translated(own: &str, french: &str) -> Files {
    let page = |name, yaml| page(name, &format!("---\n{yaml}\n---\n"));
    vec![settings("[languages.en]\n[languages.fr]\n"), page("a", own), page("a.fr", french)]
}

fn small_pages(content: impl Fn(usize) -> String) -> Files {
    let pages = (0..pages()).map(|n| page(&format!("p{n}"), &content(n)));
    std::iter::once(settings("")).chain(pages).collect()
}

/// Pieces up to the size of an input.
fn sized(piece: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(size());
    for number in 0.. {
        let piece = piece(number);
        if text.len() + piece.len() > size() {
            break;
        }
        text.push_str(&piece);
    }
    text
}

/// So many openings and as many closings as go into an input.
fn nested(open: &str, close: &str) -> String {
    let times = size() / (open.len() + close.len());
    open.repeat(times) + &close.repeat(times)
}

/// Runs of one sign, each longer than the one before.
fn runs(sign: &str) -> String {
    let mut text = String::new();
    for length in 1.. {
        if text.len() + length + 2 > size() {
            break;
        }
        text.push_str(&sign.repeat(length));
        text.push_str("a ");
    }
    text
}

/// A map so deep, and what stands in the innermost.
fn block(depth: usize, innermost: &str) -> String {
    let mut text = String::new();
    for level in 0..depth {
        _ = writeln!(text, "{}k{level}:", " ".repeat(level));
    }
    _ = writeln!(text, "{}end: {innermost}", " ".repeat(depth));
    text
}

fn many_blocks(depth: usize) -> String {
    sized(|number| format!("top{number}:\n{}", block(depth, "x").replace('k', " k").replace("end", " end")))
}
