//! Languages: the interface texts of the theme, and what holds between a page and its translations.
#![allow(clippy::disallowed_methods, reason = "it reads the theme's texts")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use icu_plurals::PluralRules;
use sopbook::engine::{self, Project};
use sopbook::languages::Language;
use sopbook::manual::{Graph, Manual, Procedure, fewest_touches, most_touches, quickest};
use sopbook::render::Options;
use sopbook::source::{Disk, FilePath, Files, Memory, Size};

/// Each text of a file by its key: the arguments that it takes, and the plural forms that it has.
type Texts = BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)>;

/// The interface texts of every language are complete, have the plural forms that it needs, and take the same arguments.
/// A folder that is dropped into `src/languages` is tested without a change here.
#[test]
fn interface_texts_are_complete_in_every_language() {
    let english = texts(Language::of("en").expect("it has a folder"));
    for language in Language::all() {
        let (tag, own) = (language.tag(), texts(language));
        let missing: Vec<&String> = english.keys().filter(|key| !own.contains_key(*key)).collect();
        assert!(missing.is_empty(), "{tag}: not translated: {missing:?}");
        let needed = plural_forms(tag);
        for (key, (arguments, plurals)) in own.iter().filter(|(key, _)| english.contains_key(*key)) {
            assert_eq!(*arguments, english[key].0, "{tag}: the arguments of `{key}`");
            let has_all = plurals.is_empty() || plurals.is_superset(&needed);
            assert!(has_all, "{tag}: `{key}` has the plural forms {plurals:?}, and needs {needed:?}");
        }
    }
}

/// The plural forms that a language uses for the numbers of pages, steps and the like.
fn plural_forms(tag: &str) -> BTreeSet<String> {
    let locale: icu_locale_core::Locale = tag.parse().expect("a folder is named by a tag");
    let rules = PluralRules::try_new_cardinal(locale.into()).expect("its plural forms are known");
    let forms = (0..=200_u32).map(|number| rules.category_for(number));
    forms.map(|form| format!("{form:?}").to_lowercase()).collect()
}

fn texts(language: Language) -> Texts {
    let text = language.file("interface.ftl").to_owned();
    let resource = fluent_syntax::parser::parse(text).map_err(|(_, faults)| faults);
    let resource = resource.expect("every text can be read");
    let mut texts = Texts::new();
    for entry in resource.body {
        if let Entry::Message(message) = entry {
            let (mut arguments, mut plurals) = (BTreeSet::new(), BTreeSet::new());
            if let Some(pattern) = &message.value {
                look(pattern, &mut arguments, &mut plurals);
            }
            let again = texts.insert(message.id.name.clone(), (arguments, plurals));
            assert!(again.is_none(), "{}: `{}` is there twice", language.tag(), message.id.name);
        }
    }
    texts
}

fn look(pattern: &Pattern<String>, arguments: &mut BTreeSet<String>, plurals: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        let (Expression::Inline(inline) | Expression::Select { selector: inline, .. }) = expression;
        if let InlineExpression::VariableReference { id } = inline {
            arguments.insert(id.name.clone());
        }
        if let Expression::Select { variants, .. } = expression {
            for variant in variants {
                if let fluent_syntax::ast::VariantKey::Identifier { name } = &variant.key {
                    plurals.insert(name.clone());
                }
                look(&variant.value, arguments, plurals);
            }
        }
    }
}

/// A changed portion is changed in every language, and no overlay is touched.
#[test]
fn a_portion_is_changed_in_every_language_at_once() {
    let files = book();
    let before = page(&files, "fr/kitchen/ham-sandwich.html");
    let source = text(&files, SOURCE);
    let changed = files.with(SOURCE, source.replace("butter: 10 g ± 2 g", "butter: 12 g ± 1 g"));
    assert!(before.contains("10\u{a0}g"), "{before}");
    for language in ["", "fr/", "ar/", "bn/"] {
        let page = page(&changed, &format!("{language}kitchen/ham-sandwich.html"));
        let digits = |text: &str| -> String {
            text.chars().map(|next| sopbook::quantity::digit(next).unwrap_or(next)).collect()
        };
        let page = digits(&page);
        assert!(page.contains("12") && !page.contains("10\u{a0}"), "{language}: {page}");
    }
}

/// What an amount is for has no separate translation: it is the word of the glossary, or the name that the translation
/// has for that portion.
#[test]
fn what_an_amount_is_for_is_in_the_language_of_the_page() {
    let files = book();
    let settings = text(&files, "book.toml");
    let source = text(&files, SOURCE)
        .replace("portions:\n", "portions:\n  eggs: 2 eggs\n  cream: 4 ml per egg\n")
        .replace("Spread {butter}", "Beat {eggs} with {cream}, spread {butter}");
    let overlay = "manual/kitchen/ham-sandwich.fr.md";
    let french = text(&files, overlay)
        .replace("portions:\n", "portions:\n  eggs: œufs\n  cream: crème\n")
        .replace("{butter}", "{eggs}, {cream}, {butter}");
    let files = files.with(SOURCE, source).with(overlay, french);
    let glossary = format!("{settings}\n[glossary.egg]\nforms = {{ en = \"egg\", fr = \"œuf\" }}\n");
    for (settings, expected) in [(settings, "4\u{a0}ml par pièce (œufs)"), (glossary, "4\u{a0}ml par œuf")]
    {
        let page = page(&files.clone().with("book.toml", settings), "fr/kitchen/ham-sandwich.html");
        let page = page.replace('\u{202f}', "\u{a0}");
        let shown =
            [format!("<bdi>{expected}</bdi>"), "<bdi data-bare>2</bdi></td><th scope=\"row\">œufs".into()];
        for shown in shown {
            assert!(page.contains(&shown), "{shown}: {page}");
        }
    }
}

/// A changed sentence makes exactly its step stale in each language that is bound to it, on the page and in the check;
/// a portion makes none.
#[test]
fn a_changed_sentence_makes_its_step_stale_in_every_language() {
    let files = all_done(&book());
    let source = text(&files, SOURCE);
    let spread = "Spread {butter} and {mayonnaise} on one slice.";
    assert!(source.contains(spread));
    let portion = files.clone().with(SOURCE, source.replace("butter: 10 g ± 2 g", "butter: 12 g ± 1 g"));
    let sentence = files.clone().with(SOURCE, source.replace(spread, "Spread {butter} on both slices."));
    for (files, expected) in
        [(&files, vec![]), (&portion, vec![]), (&sentence, vec!["steps[2].do".to_owned()])]
    {
        let project = engine::load(files);
        for language in ["fr", "ar", "bn"] {
            assert_eq!(stale(files, language), expected, "{language}");
            let overlay = format!("manual/kitchen/ham-sandwich.{language}.md");
            let is_found = |finding: &&sopbook::diagnostic::Diagnostic| {
                finding.rule == "stale-translation" && finding.place.file.as_str() == overlay
            };
            assert_eq!(project.findings.iter().filter(is_found).count(), expected.len(), "{language}");
            let page = page(files, &format!("{language}/kitchen/ham-sandwich.html"));
            let marks = page.matches("class=\"stale\"").count();
            assert_eq!(
                (marks, page.matches("notice-stale").count()),
                (expected.len(), expected.len()),
                "{language}"
            );
            let offered = "lang=\"en\" dir=\"ltr\">Spread <span class=\"portion\"><span dir=\"auto\" data-of=\"butter\">10\u{a0}g</span> of butter</span> on both";
            assert_eq!(page.contains(offered), !expected.is_empty(), "{language}: {page}");
        }
    }
}

/// An introduction that its source has changed since says so where it stands: on the page of its department, and on
/// the start page.
#[test]
fn an_introduction_that_is_out_of_date_says_so() {
    let files = book()
        .with("manual/index.md", "---\ntitle: Welcome\ntype: page\nowner: seller\n---\nWe open at nine.\n")
        .with("manual/index.fr.md", "---\ntitle: Bienvenue\n---\nNous ouvrons à neuf heures.\n")
        .with(
            "manual/kitchen/index.md",
            "---\ntitle: Kitchen\ntype: page\nowner: seller\n---\nWash your hands.\n",
        )
        .with("manual/kitchen/index.fr.md", "---\ntitle: Cuisine\n---\nLavez-vous les mains.\n");
    let files = all_done(&files);
    for (source, address, old, new) in [
        ("manual/index.md", "fr/index.html", "at nine", "at ten"),
        ("manual/kitchen/index.md", "fr/kitchen/index.html", "your hands", "your hands for 20 seconds"),
    ] {
        assert!(!page(&files, address).contains("notice-stale"), "{address}");
        let changed = files.clone().with(source, text(&files, source).replace(old, new));
        let page = without_glue(&page(&changed, address));
        assert_eq!(page.matches("notice-stale").count(), 1, "{address}");
        assert!(page.contains(new), "{address}: {page}");
    }
}

/// A page with a plain space where a number is kept on the line of its unit.
fn without_glue(page: &str) -> String {
    page.replace('\u{a0}', " ")
}

/// In text that is read from right to left a number keeps its sign and its unit in every field, with markup or without.
#[test]
fn numbers_stay_whole_from_right_to_left() {
    let (files, overlay) = (book(), "manual/kitchen/ham-sandwich.ar.md");
    let words = text(&files, overlay);
    let fields = ["بجانب الثلاجة", "مسبار الحرارة", "الليستيريا", "رقم الطلب", "استلم الزبون سندويشًا آخر"];
    let colder = fields.iter().fold(words, |words, field| {
        assert!(words.contains(field), "{field}");
        words.replace(field, &format!("{field} -18 °C"))
    });
    let page = without_glue(&page(&files.with(overlay, colder), "ar/kitchen/ham-sandwich.html"));
    for field in fields {
        assert!(page.contains(&format!("{field} <bdi dir=\"ltr\">-18 °C</bdi>")), "{field}: {page}");
    }
}

/// What changed is noted above the translation and stays out of date until somebody says that it is done. Nothing is
/// invented on the way, and asking twice changes nothing.
#[test]
fn a_translation_is_refreshed_and_done() {
    let files = all_done(&book());
    let overlay = "manual/kitchen/ham-sandwich.fr.md";
    let before = text(&files, overlay);
    let source = text(&files, SOURCE)
        .replace("No overlap.", "No overlap at all.")
        .replace("edge to edge}", "edge to the edge}")
        .replace("The ham is the whole", "The ham is half the")
        .replace("Begin at the corner", "Start at the corner");
    let files = files.with(SOURCE, source);
    let stale_now = ["portions.ham.note", "steps[3].key_point", "body.", "body.lay-ham"];
    assert_eq!(stale(&files, "fr"), stale_now);
    let refreshed = changed(&files, |source, page| source.to_translate(Some(page)));
    for note in [
        "\n    # changed, key_point: No overlap at all.\n    key_point: Aucun chevauchement.\n",
        "\n  # changed, note: edge to the edge\n  ham: {",
        "\n---\n<!-- changed, The ham is half the sandwich.\n-->\n\nLe jambon",
        "<!-- changed, Laying the ham\nStart at the corner",
    ] {
        assert!(refreshed.contains(note), "{note:?} is not in\n{refreshed}");
    }
    let files = files.with(overlay, refreshed.clone());
    assert_eq!(stale(&files, "fr"), stale_now, "what is noted is not translated");
    assert_eq!(changed(&files, |source, page| source.to_translate(Some(page))), refreshed, "asked again");
    let done = changed(&files, Procedure::with_translation_done);
    let without_source =
        |text: &str| text.lines().filter(|line| !line.starts_with("source: ")).collect::<Vec<_>>().join("\n");
    assert_eq!(without_source(&done), without_source(&before));
    assert_eq!(stale(&files.with(overlay, done), "fr"), Vec::<String>::new());
}

/// A text that the source got later is missing in a translation, and nothing else is out of date.
#[test]
fn what_is_new_in_the_source_is_missing_and_not_stale() {
    let files = all_done(&book());
    let source = text(&files, SOURCE).replace("  - Spread {butter}", "  - do: Spread {butter}");
    let source = source.replace("on one slice.\n", "on one slice.\n    why: Butter keeps the bread dry.\n");
    let files = files.with(SOURCE, source);
    assert_eq!(stale(&files, "fr"), Vec::<String>::new());
    let refreshed = changed(&files, |source, page| source.to_translate(Some(page)));
    let manual = engine::read(&files.with("manual/kitchen/ham-sandwich.fr.md", refreshed));
    let page = manual.editions[0].by_id("ham-sandwich").expect("it is there");
    assert_eq!(page.translation.as_ref().map(|own| own.missing.len()), Some(1), "{}", page.text.content);
    assert_eq!(page.problems, []);
}

/// A note stands right above what it is about, also where something new is asked for at the same place, and once.
#[test]
fn a_note_stands_once_above_its_text() {
    let files = all_done(&book());
    let overlay = "manual/kitchen/ham-sandwich.fr.md";
    let source = text(&files, SOURCE).replace("measure: order to pass", "measure: order to the pass");
    let stale_target = files.clone().with(SOURCE, source.clone());
    let noted = changed(&stale_target, |source, page| source.to_translate(Some(page)));
    let note = "# changed, measure: order to the pass\ntargets: [";
    assert!(noted.contains(note), "{noted}");
    let source = source.replace("on the pass.\n", "on the pass.\n    why: The seller sees it there.\n");
    for before in [text(&files, overlay), noted] {
        let files = files.clone().with(SOURCE, source.clone()).with(overlay, before);
        let both = changed(&files, |source, page| source.to_translate(Some(page)));
        assert!(both.contains(&format!("    # The seller sees it there.\n    why:\n{note}")), "{both}");
        assert_eq!(both.matches("# changed, measure").count(), 1, "{both}");
        let files = files.with(overlay, both.clone());
        assert_eq!(changed(&files, |source, page| source.to_translate(Some(page))), both, "asked again");
    }
}

/// Only notes are taken out: what a translator has written stays byte for byte, whatever it looks like.
#[test]
fn what_looks_like_a_note_is_kept() {
    let overlay = "manual/kitchen/ham-sandwich.fr.md";
    let words = text(&book(), overlay)
        .replace(
            "    why: Un",
            "    # changed, as Tom wants it\n    why: |\n      # changed, why: un mot\n      Un",
        )
        .replace("---\nLe jambon", "---\n\n\nLe jambon")
        .replace(
            "Commencez",
            "<!-- changed, see Tom -->\n\n```\n<!-- changed, Laying\n-->\n```\n\nCommencez",
        );
    let files = all_done(&book().with(overlay, words));
    let before = text(&files, overlay);
    let source = text(&files, SOURCE)
        .replace("No overlap.", "No overlap at all.")
        .replace("The ham is the whole", "The ham is half the")
        .replace("Begin at the corner", "Start at the corner");
    let stale = files.with(SOURCE, source);
    let noted = changed(&stale, |source, page| source.to_translate(Some(page)));
    let stale = stale.with(overlay, noted.clone());
    let without_source =
        |text: &str| text.lines().filter(|line| !line.starts_with("source: ")).collect::<Vec<_>>().join("\n");
    let done = changed(&stale, Procedure::with_translation_done);
    assert_eq!(without_source(&done), without_source(&before), "{noted}");
    assert_eq!(changed(&stale, |source, page| source.to_translate(Some(page))), noted, "asked again");
}

/// A note above a body that begins with the title of the page leaves it the title.
#[test]
fn a_note_leaves_the_title_in_the_body() {
    let overlay = "manual/kitchen/ham-sandwich.fr.md";
    let words = text(&book(), overlay)
        .replace("title: Sandwich au jambon\n", "")
        .replace("---\nLe jambon", "---\n# Sandwich au jambon\n\nLe jambon");
    let files = all_done(&book().with(overlay, words));
    let source = text(&files, SOURCE).replace("The ham is the whole", "The ham is half the");
    let files = files.with(SOURCE, source);
    let noted = changed(&files, |source, page| source.to_translate(Some(page)));
    assert!(noted.contains("<!-- changed, The ham is half the sandwich."), "{noted}");
    let manual = engine::read(&files.with(overlay, noted.clone()));
    let page = manual.editions[0].by_id("ham-sandwich").expect("it is there");
    assert_eq!(page.title.as_deref(), Some("Sandwich au jambon"), "{noted}");
    assert_eq!(page.translation.as_ref().map(|own| own.missing.len()), Some(0), "{noted}");
}

/// Where a translation has no room for a key, its writer is told above it, and asking again changes nothing.
#[test]
fn what_has_no_room_is_asked_for_once() {
    let files = all_done(&book());
    let overlay = "manual/kitchen/ham-sandwich.fr.md";
    let source = text(&files, SOURCE).replace("accept: the bread is covered, ", "");
    let files = all_done(&files.with(SOURCE, source.clone()));
    let words = text(&files, overlay).replace("{accept: le pain est couvert, sample", "{sample");
    let source = source.replace("{by: seller, sample", "{by: seller, accept: the bread is covered, sample");
    let files = files.with(SOURCE, source).with(overlay, words);
    let asked = changed(&files, |source, page| source.to_translate(Some(page)));
    assert!(asked.contains("    # to translate, accept: the bread is covered\n    check: {"), "{asked}");
    let files = files.with(overlay, asked.clone());
    assert_eq!(changed(&files, |source, page| source.to_translate(Some(page))), asked, "asked again");
}

/// The history may stay in the language of the source, and nobody is told that it does.
#[test]
fn a_history_need_not_be_translated() {
    let source = text(&book(), SOURCE);
    let history = "changes:\n  - {version: 1, on: 2026-01-05, by: cook, what: The first version of all.}\n";
    let source = source.replacen("---\n", &format!("---\n{history}"), 1);
    let told = |files: &Memory| {
        let findings = engine::load(files).findings.into_iter();
        let rules = ["wrong-language", "untranslated-text"];
        findings
            .filter(|finding| rules.contains(&finding.rule))
            .map(|finding| finding.finding.message)
            .collect::<Vec<_>>()
    };
    assert_eq!(told(&book().with(SOURCE, source.clone())), told(&book()));
    // What is missing in a translation that says nothing is what a translator translates, and all else is left out.
    let nothing = book().with(SOURCE, source).with("manual/kitchen/ham-sandwich.fr.md", "---\n---\n");
    let manual = engine::read(&nothing);
    let page = manual.editions[0].by_id("ham-sandwich").and_then(|page| page.translation.as_ref());
    let page = page.expect("it is there");
    let asked: Vec<_> = page.source_page.texts_to_translate().into_iter().map(|(path, _)| path).collect();
    assert_eq!(page.missing, asked);
    let left_out: Vec<String> = page.left_out.iter().map(ToString::to_string).collect();
    assert_eq!(left_out, ["changes[1].what", "aliases"]);
}

/// The ways to what is out of date in the sandwich.
fn stale(files: &Memory, language: &str) -> Vec<String> {
    let manual = engine::read(files);
    let edition = manual.editions.iter().find(|edition| edition.language == language).expect("it is there");
    let page = edition.by_id("ham-sandwich").expect("it is there");
    page.translation.iter().flat_map(|own| &own.stale).map(ToString::to_string).collect()
}

/// The French sandwich after something was done to it.
fn changed(files: &Memory, work: impl Fn(&Procedure, &Procedure) -> Option<String>) -> String {
    let manual = engine::read(files);
    let page = manual.editions[0].by_id("ham-sandwich").expect("it is there");
    work(manual.by_id("ham-sandwich").expect("it is there"), page).expect("it can be written")
}

/// The same manual with every translation bound to its source.
fn all_done(files: &Memory) -> Memory {
    let manual = engine::read(files);
    let pages = manual.editions.iter().flat_map(Manual::procedures);
    let translated = pages.filter_map(|page| Some((page, page.translation.as_deref()?)));
    translated.fold(files.clone(), |files, (page, own)| {
        let done = own.source_page.with_translation_done(page).expect("it can be written");
        files.with(page.text.path.as_str(), done)
    })
}

/// The digits of a language are those that `book.toml` asks for, in amounts, times, steps, dates and counted texts.
#[test]
fn numbers_are_in_the_digits_that_are_asked_for() {
    let files = book();
    let settings = text(&files, "book.toml");
    let with = |language: &str, digits: &str| {
        let table = format!("[languages.{language}]\n");
        let changed = settings.replace(&table, &format!("{table}digits = \"{digits}\"\n"));
        assert_ne!(changed, settings);
        page(&files.clone().with("book.toml", changed), &format!("{language}/kitchen/ham-sandwich.html"))
    };
    let arabic = with("ar", "native");
    for part in ["<bdi>١٠\u{a0}غ</bdi>", "<bdi>٣٠\u{a0}ثانية</bdi>", "</span>٤</a>", "<dd>٢</dd>"]
    {
        assert!(arabic.contains(part), "{part} is not in\n{arabic}");
    }
    let bengali = with("bn", "latn");
    for part in ["<bdi>10\u{a0}গ্রাম</bdi>", "</span>4</a>"] {
        assert!(bengali.contains(part), "{part} is not in\n{bengali}");
    }
}

/// What is there stays as it was; what is missing gets a key without a value below the source's text, which means the
/// same as no key. Asking again changes nothing but the keys that are still without a value.
#[test]
fn a_translation_is_begun_and_completed() {
    let files = book();
    let begun = to_translate(&files, "bn");
    assert!(begun.starts_with("---\n# Hand over\ntitle:\n"), "{begun}");
    for part in
        ["steps:\n  call-number:\n    # Call the order number.\n    do:\n", "  - # Nobody comes\n    when:\n"]
    {
        assert!(begun.contains(part), "{part:?} is not in\n{begun}");
    }
    let with = files.clone().with("manual/counter/hand-over.bn.md", begun.clone());
    let page = engine::read(&with).editions.pop().expect("there is a language");
    let page = page.by_path("counter/hand-over.md").expect("it is there").clone();
    let translation = page.translation.expect("it is a translation");
    assert_eq!(
        translation.missing.len(),
        translation.source_page.texts_to_translate().len(),
        "{:?}",
        translation.missing
    );
    assert_eq!(page.problems, [], "{begun}");
    assert_eq!(to_translate(&with, "bn"), begun, "asked again");
    let half = text(&files, "manual/counter/hand-over.fr.md");
    let completed = to_translate(&files, "fr");
    let mut lines = completed.lines();
    let is_kept = half.lines().all(|line| lines.any(|other| other == line));
    assert!(is_kept, "{completed}");
    for part in ["  # Hand the plate over.\n", "if_wrong:\n", "# Nobody comes\n    when:\n"] {
        assert!(completed.contains(part), "{part:?} is not in\n{completed}");
    }
}

/// A begun translation has as many rows as its source, also those without a text, and keys that mean what they say: the
/// texts written behind its keys are those of the page, in their rows.
#[test]
fn a_begun_translation_has_all_rows_and_keys() {
    let source = "manual/counter/hand-over.md";
    let rows = ["{from: ham-sandwich, gives: [order number, allergens]}", "{from: counter}", "{from: guest}"];
    for order in [[0, 1, 2], [1, 0, 2], [1, 2, 0]] {
        let receives: String = order.iter().map(|row| format!("  - {}\n", rows[*row])).collect();
        let words = text(&book(), source)
            .replace(&format!("  - {}\n", rows[0]), &receives)
            .replace("portions: none", "portions:\n  \"#16-scoop\": 2 oz\n  \"yes\": 1 oz\n  salt_1: 1 oz");
        let files = book().with(source, words);
        let begun = to_translate(&files, "bn");
        assert!(begun.contains("\n  salt_1:\n"), "{begun}");
        let mut above = "";
        let written: String = begun
            .lines()
            .map(|line| {
                let text = match (line.trim(), std::mem::replace(&mut above, line).trim()) {
                    ("-", "# order number") => " ক",
                    ("-", "# allergens") => " খ",
                    ("name:", _) => " গ",
                    _ => "",
                };
                format!("{line}{text}\n")
            })
            .collect();
        let manual = engine::read(&files.with("manual/counter/hand-over.bn.md", written.clone()));
        let page =
            manual.editions.last().and_then(|edition| edition.by_id("hand-over")).expect("it is there");
        assert_eq!(page.problems, [], "{written}");
        assert_eq!(page.faults, [], "{written}");
        let gives: Vec<&[String]> = page.receives.iter().map(|row| row.gives.as_slice()).collect();
        let expected: Vec<&[&str]> =
            order.iter().map(|row| if *row == 0 { &["ক", "খ"][..] } else { &[] }).collect();
        assert_eq!(gives, expected, "{written}");
        let names: Vec<_> = page.portions.list().iter().map(|portion| portion.name.as_deref()).collect();
        assert_eq!(names, [Some("গ"); 3], "{written}");
    }
}

/// What stands before the first heading, and each section, is asked for once.
#[test]
fn a_body_is_asked_for_once() {
    let overlay = "manual/kitchen/ham-sandwich.fr.md";
    let words = text(&book(), overlay);
    let opening = "Le jambon fait tout le sandwich.\n\n";
    let (front, _) = words.split_once(opening).expect("it has an opening");
    for kept in [words.replace(opening, ""), front.to_owned()] {
        let files = book().with(overlay, kept);
        let asked = changed(&files, |source, page| source.to_translate(Some(page)));
        let opening_asked = "---\n\n<!-- to translate: The ham is the whole sandwich. -->\n";
        assert_eq!(asked.matches("to translate: The ham").count(), 1, "{asked}");
        assert!(asked.contains(opening_asked), "{asked}");
        let missing = |files: &Memory| {
            let manual = engine::read(files);
            let page = manual.editions[0].by_id("ham-sandwich").expect("it is there");
            page.translation.as_ref().map(|own| own.missing.clone())
        };
        let before = missing(&files);
        let files = files.with(overlay, asked.clone());
        assert_eq!(missing(&files), before, "a comment is no translation");
        assert_eq!(changed(&files, |source, page| source.to_translate(Some(page))), asked, "asked again");
    }
}

/// What is missing in the last block of the front matter is put there, above what is missing around it.
#[test]
fn an_inner_block_is_completed_before_the_outer() {
    let half = "---\ntitle: Remise\nif_wrong:\n  - when: Personne ne vient\n---\n";
    let overlay = "manual/counter/hand-over.fr.md";
    let completed = to_translate(&book().with(overlay, half), "fr");
    let page = engine::read(&book().with(overlay, completed.clone()));
    let page = page.editions[0].by_id("hand-over").expect("it is there");
    assert_eq!(page.problems, [], "{completed}");
    assert!(completed.contains("ne vient\n    # Call once more after 1 min.\n    do:\n"), "{completed}");
}

/// Rows that the source got later are asked for, also those without a text: without them no row of the list could be
/// told from another.
#[test]
fn rows_are_added_to_a_list() {
    let source = "manual/counter/hand-over.md";
    let gives = "  - {from: ham-sandwich, gives: [order number, allergens]}\n";
    let overlay = "manual/counter/hand-over.fr.md";
    let head = "---\ntitle: Remise\nreceives:\n  - gives: [numéro, allergènes]\n";
    for (added, asked) in [
        ("  - {from: counter}\n", "allergènes]\n  - {}\n"),
        (
            "  - {from: counter}\n  - {from: guest, gives: [name]}\n",
            "allergènes]\n  - {}\n  - gives:\n      # name\n      -\n",
        ),
        (
            "  - {from: guest, gives: [name]}\n  - {from: counter}\n",
            "allergènes]\n  - gives:\n      # name\n      -\n  - {}\n",
        ),
    ] {
        let words = text(&book(), source).replace(gives, &format!("{gives}{added}"));
        let files = book().with(source, words).with(overlay, format!("{head}---\n"));
        let completed = to_translate(&files, "fr");
        assert!(completed.contains(asked), "{completed}");
        let files = files.with(overlay, completed.clone());
        assert_eq!(to_translate(&files, "fr"), completed, "asked again");
        let manual = engine::read(&files);
        let page = manual.editions[0].by_id("hand-over").expect("it is there");
        assert_eq!(page.problems, [], "{completed}");
        assert_eq!(page.receives[0].gives, ["numéro", "allergènes"], "{completed}");
    }
}

fn to_translate(files: &Memory, language: &str) -> String {
    let manual = engine::read(files);
    let edition = manual.editions.iter().find(|edition| edition.language == language).expect("it is there");
    let page = edition.by_id("hand-over").filter(|page| page.translation.is_some());
    manual.by_id("hand-over").expect("it is there").to_translate(page).expect("it can be added to")
}

/// The handbook in another language has the same pages at the same addresses.
#[test]
fn every_language_has_every_page() {
    let project = engine::load(&book());
    let handbook = project.handbook(Options::default());
    let addresses: BTreeSet<String> = handbook.addresses().collect();
    let pages = addresses.iter().filter(|address| address.ends_with(".html"));
    let own: Vec<&String> =
        pages.filter(|address| !["fr/", "ar/", "bn/"].iter().any(|home| address.starts_with(home))).collect();
    assert!(own.len() > 5, "{own:?}");
    for address in own {
        for language in ["fr", "ar", "bn"] {
            assert!(addresses.contains(&format!("{language}/{address}")), "{language}/{address}");
        }
    }
}

/// Contacts and times are added up the same whatever the language of the page, and whatever else is translated: what makes
/// a hand-off conditional is said in words.
#[test]
fn a_chain_costs_the_same_in_every_language() {
    let project = engine::load(&Disk::new("."));
    let manual = &project.manual;
    let costs = |manual: &Manual| -> Vec<String> {
        let graph = Graph::new(manual);
        let pages = manual.procedures().enumerate();
        let of_page = |(at, page): (usize, &Procedure)| {
            let touches = page.source().touches.as_ref();
            let contacts =
                touches.map(|own| (fewest_touches(&graph, at, own), most_touches(&graph, at, own)));
            let times = page.targets.iter().filter_map(|target| target.until.as_deref());
            let times: Vec<_> = times.map(|until| quickest(&graph, at, until)).collect();
            format!("{}: {contacts:?} {times:?}", page.id)
        };
        pages.map(of_page).collect()
    };
    let own = costs(manual);
    assert!(own.iter().any(|costs| costs.contains("cost: 7")), "{own:?}");
    assert!(manual.editions.len() > 2);
    for edition in &manual.editions {
        assert_eq!(costs(edition), own, "{}", edition.language);
    }
}

/// What is no tag of a language becomes no folder.
#[test]
fn a_malformed_language_is_left_out() {
    let settings = text(&book(), "book.toml");
    let files = book().with("book.toml", format!("{settings}\n[languages.\"../x\"]\nname = \"X\"\n"));
    let project = engine::load(&files);
    assert!(project.findings.iter().any(|finding| finding.rule == "unreadable-value"));
    let handbook = project.handbook(Options::default());
    assert!(handbook.addresses().all(|address| !address.contains("..") && !address.starts_with('/')));
}

/// Whatever the handbook makes, a file of the manual that would stand in its place is found; what is in the folder of a
/// language, once.
#[test]
fn no_file_hides_one_of_the_handbook() {
    let book = book();
    let addresses: Vec<String> = {
        let project = engine::load(&book);
        project.handbook(Options::default()).addresses().collect()
    };
    let hiding = addresses.iter().fold(book, |files, own| files.with(&format!("manual/{own}"), "Hidden"));
    let findings = engine::load(&hiding).findings;
    let found: BTreeSet<&str> = findings
        .iter()
        .filter(|finding| matches!(finding.rule, "reserved-address" | "folder-of-language" | "active-file"))
        .map(|finding| finding.place.file.as_str())
        .collect();
    // What a search engine reads is the owner's to replace.
    let is_free = |own: &&String| own.starts_with("sitemap");
    for own in addresses.iter().filter(|own| !is_free(own)) {
        let language = ["ar/", "bn/", "fr/"].into_iter().find(|home| own.starts_with(home));
        let is_found = match language {
            Some(home) => found.iter().any(|path| path.starts_with(&format!("manual/{home}"))),
            None => found.contains(format!("manual/{own}").as_str()),
        };
        assert!(is_found, "{own}");
    }
    assert!(addresses.len() > 100, "{addresses:?}");
}

const SOURCE: &str = "manual/kitchen/ham-sandwich.md";

/// The book in four languages, in memory, with the built-in theme.
fn book() -> Memory {
    let disk = Disk::new("tests/books/four-languages");
    let paths = disk.list(&FilePath::new("manual")).expect("it is there").files;
    let settings = text(&disk, "book.toml").replace("theme = \"../sandwich-shop/theme\"\n", "");
    paths.iter().fold(Memory::new().with("book.toml", settings), |files, path| {
        files.with(path.as_str(), disk.read(path, Size::ANY).expect("it was listed"))
    })
}

fn text(files: &dyn Files, path: &str) -> String {
    String::from_utf8(files.read(&FilePath::new(path), Size::ANY).expect("it is there")).expect("it is text")
}

fn page(files: &Memory, address: &str) -> String {
    let project: Project = engine::load(files);
    let handbook = project.handbook(Options::default());
    let content = handbook.file(address).expect("there is such a page").content;
    let bytes = engine::content(content, files).expect("it is a page");
    String::from_utf8(bytes).expect("it is text")
}
