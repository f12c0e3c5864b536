//! `sopbook serve` as a writer uses it: real files change, and the pages follow.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::{PATIENCE, Preview, Reply};

impl Preview {
    fn write(&self, path: &str, text: &str) {
        write(&self.folder, path, text);
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let file = self.folder.path().join(path);
        let text = fs::read_to_string(&file).expect("the file can be read");
        assert!(text.contains(from), "{text}");
        fs::write(file, text.replace(from, to)).expect("the file can be written");
    }

    fn text(&self, path: &str) -> String {
        self.get(path, "").text()
    }

    /// Asks until the answer is as it should be.
    fn until(&self, path: &str, is_there: impl Fn(&Reply) -> bool) -> Reply {
        let end = Instant::now() + PATIENCE;
        loop {
            let reply = self.get(path, "");
            if is_there(&reply) {
                return reply;
            }
            assert!(Instant::now() < end, "{path}: {}\n{}", reply.head, reply.text());
            thread::sleep(Duration::from_millis(20));
        }
    }

    fn until_it_says(&self, path: &str, words: &str) -> String {
        self.until(path, |reply| reply.text().contains(words)).text()
    }
}

impl Reply {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The mark by which the browser knows which state of the file it shows.
    fn mark(&self) -> &str {
        let mark = self.head.lines().find(|line| line.starts_with("Server-Timing: "));
        mark.unwrap_or_else(|| unreachable!("no mark in {}", self.head))
    }
}

fn write(folder: &TempDir, path: &str, text: &str) {
    let file = folder.path().join(path);
    fs::create_dir_all(file.parent().expect("it is in a folder")).expect("a folder can be made");
    fs::write(file, text).expect("a file can be written");
}

/// A manual with a picture that is one.
fn manual() -> TempDir {
    let folder = super::manual();
    fs::write(folder.path().join("manual/kitchen/ham.jpg"), b"GIF89a\x01\0\x01\0\0\0\0;")
        .expect("a file can be written");
    folder
}

/// A page of free text.
fn page(title: &str, text: &str) -> String {
    format!("---\ntype: page\ntitle: {title}\nowner: kitchen-lead\n---\n{text}\n")
}

/// Runs the command to its end.
fn run(folder: &Path, words: &[&str]) -> (Option<i32>, String) {
    let Output { status, stderr, .. } = Command::new(env!("CARGO_BIN_EXE_sopbook"))
        .args(words)
        .current_dir(folder)
        .output()
        .expect("the program runs");
    (status.code(), String::from_utf8_lossy(&stderr).into_owned())
}

const HAM: &str = "/kitchen/ham.html";

#[test]
fn an_edit_shows_whatever_errors_there_are() {
    let folder = manual();
    write(&folder, "manual/kitchen/soup.md", &page("Soup", "See [the stock](stock.md)."));
    let preview = Preview::of(folder, &[]);
    assert!(preview.said.contains("1 error in 2 pages"), "{}", preview.said);
    preview.edit("manual/kitchen/ham.md", "Toast the bread.", "Toast both sides.");
    let ham = preview.until_it_says(HAM, "Toast both sides.");
    assert!(!ham.contains("live-row"), "the page itself is sound: {ham}");
    assert!(ham.contains("<a href=\"../_findings\">All findings (1)</a>"), "{ham}");
    // A new error shows on its page, together with the edit that made it.
    preview.edit("manual/kitchen/ham.md", "Toast both sides.", "Toast it as in [the guide](guide.md).");
    let ham = preview.until_it_says(HAM, "Toast it as in");
    assert!(ham.contains("1 finding on this page") && ham.contains("All findings (2)"), "{ham}");
}

#[test]
fn findings_are_on_their_page_in_the_list_and_explained() {
    let folder = manual();
    write(&folder, "manual/kitchen/soup.md", &page("Soup", "See [the <stock>](stock.md)."));
    let preview = Preview::of(folder, &[]);
    let soup = preview.text("/kitchen/soup.html");
    for part in [
        "<code>manual/kitchen/soup.md</code></bdi> <span>Line 6</span>",
        "There is no file <code>kitchen/stock.md</code>",
        "href=\"../_explain/broken-link\"",
        "data-worst=\"error\"",
    ] {
        assert!(soup.contains(part), "{part} is missing in\n{soup}");
    }
    let list = preview.text("/_findings");
    for part in [
        "<a href=\"kitchen/soup.html\">manual/kitchen/soup.md</a>",
        "</b> <span>Line 6</span> <a href=\"_explain/broken-link\">Why? ",
    ] {
        assert!(list.contains(part), "{part} is missing in\n{list}");
    }
    let explanation = preview.get("/_explain/broken-link", "");
    assert_eq!(explanation.status, 200);
    assert!(explanation.text().contains("<h1>broken-link</h1>"), "{}", explanation.text());
    assert_eq!(preview.get("/_explain/no-such-rule", "").status, 404);
    preview.edit("manual/kitchen/soup.md", "[the <stock>](stock.md)", "the stock");
    let list = preview.until_it_says("/_findings", "No findings.");
    assert!(!list.contains("live-row"), "{list}");
    assert!(!preview.text("/kitchen/soup.html").contains("_findings"));
}

#[test]
fn a_build_has_nothing_of_the_preview() {
    let folder = manual();
    write(&folder, "manual/kitchen/soup.md", &page("Soup", "See [the stock](stock.md)."));
    let (code, said) = run(folder.path(), &["build", "--draft"]);
    assert_eq!(code, Some(0), "{said}");
    let soup = fs::read_to_string(folder.path().join("book/kitchen/soup.html")).expect("it was built");
    assert!(soup.contains("there is no file") && !soup.contains("id=\"live\""), "{soup}");
    assert!(!soup.contains("_findings") && !folder.path().join("book/_findings").exists());
}

#[test]
fn a_page_that_can_not_be_read_stays_as_it_was_and_says_why() {
    let preview = Preview::start();
    preview.edit("manual/kitchen/ham.md", "title: Ham sandwich", "title: \"Ham sandwich, warm");
    let ham = preview.until_it_says(HAM, "before this fault");
    assert!(ham.contains(">A quote is opened here"), "{ham}");
    assert!(ham.contains("Ham sandwich</h1>") && ham.contains("Toast the bread."), "{ham}");
    // It is in the lists under its name, and other pages are not marked.
    let list = preview.text("/a-z.html");
    assert!(list.contains(">Ham sandwich<") && !list.contains("before this fault"), "{list}");
    // Another fault, then none.
    preview.write("manual/kitchen/ham.md", "---\ntype: page\ntitle: Ham sandwich\nToast.\n");
    let ham = preview.until_it_says(HAM, "below the front matter is missing");
    assert!(ham.contains("before this fault") && ham.contains("Toast the bread."), "{ham}");
    preview.write("manual/kitchen/ham.md", &page("Ham sandwich, warm", "Toast it twice."));
    let ham = preview.until_it_says(HAM, "Toast it twice.");
    assert!(ham.contains("Ham sandwich, warm</h1>") && !ham.contains("before this fault"), "{ham}");
}

#[test]
fn a_page_that_was_never_sound_shows_what_can_be_read_and_what_is_wrong() {
    let folder = manual();
    write(
        &folder,
        "manual/kitchen/soup.md",
        "---\ntype: page\ntitle: \"Soup\nowner: kitchen-lead\n---\nStir.\n",
    );
    write(&folder, "manual/kitchen/huge.md", &"x".repeat(11_000_000));
    let preview = Preview::of(folder, &[]);
    let soup = preview.get("/kitchen/soup.html", "");
    assert_eq!(soup.status, 200);
    assert!(
        soup.text().contains("Stir.") && soup.text().contains("A quote is opened here"),
        "{}",
        soup.text()
    );
    assert!(!soup.text().contains("before this fault"), "{}", soup.text());
    let huge = preview.get("/kitchen/huge.html", "");
    assert_eq!(huge.status, 404);
    assert!(huge.text().contains("manual/kitchen/huge.md</code>"), "{}", huge.text());
}

#[test]
fn broken_settings_keep_the_last_ones_and_mark_every_page() {
    let preview = Preview::of(manual(), &[]);
    preview.edit("book.toml", "name = \"Kitchen lead\"", "name = \"Kitchen lead");
    let ham = preview.until_it_says(HAM, "before this fault");
    assert!(
        ham.contains("<code>book.toml</code></bdi> <span>Line 8</span>") && ham.contains("Kitchen lead"),
        "{ham}"
    );
    assert!(preview.text("/index.html").contains("before this fault"));
    // Edits of pages go on to show, and no page is told that there are no roles.
    preview.edit("manual/kitchen/ham.md", "Toast the bread.", "Toast both sides.");
    preview.until_it_says(HAM, "Toast both sides.");
    let list = preview.text("/_findings");
    assert!(list.contains("<span>Line 8</span>") && !list.contains("manual/kitchen/ham.md"), "{list}");
    preview.edit("book.toml", "name = \"Kitchen lead", "name = \"Kitchen lead\"");
    preview.until(HAM, |reply| !reply.text().contains("before this fault"));
}

#[test]
fn a_broken_theme_keeps_the_last_look() {
    let folder = manual();
    let settings = fs::read_to_string(folder.path().join("book.toml")).expect("it was written");
    write(&folder, "book.toml", &format!("{settings}\n[output.html]\ntheme = \"look\"\n"));
    let template =
        "{% extends \"base.html\" %}{% block content %}<h1>Our look: {{ title }}</h1>{% endblock content %}";
    write(&folder, "look/templates/procedure.html", template);
    let preview = Preview::of(folder, &[]);
    preview.until_it_says(HAM, "Our look: Ham sandwich");
    // One that can't be read.
    preview.edit("look/templates/procedure.html", "{{ title }}", "{{ title");
    let ham = preview.until_it_says(HAM, "before this fault");
    assert!(ham.contains("Our look: Ham sandwich") && ham.contains("look/templates/"), "{ham}");
    // One that can be read and fails.
    preview.edit("look/templates/procedure.html", "{{ title", "{{ no.such.thing }}{{ title }}");
    let ham = preview.until_it_says(HAM, "Variable <code>no</code>");
    assert!(ham.contains("before this fault") && ham.contains("Our look: Ham sandwich"), "{ham}");
    preview.edit("look/templates/procedure.html", "{{ no.such.thing }}", "Again: ");
    let ham = preview.until_it_says(HAM, "Again: ");
    assert!(!ham.contains("before this fault"), "{ham}");
}

#[test]
fn styles_pictures_and_scripts_have_a_mark_that_changes_with_them() {
    let folder = manual();
    let settings = fs::read_to_string(folder.path().join("book.toml")).expect("it was written");
    write(&folder, "book.toml", &format!("{settings}\n[output.html]\ntheme = \"look\"\n"));
    write(&folder, "look/styles/99-own.css", "h1 { color: red; }");
    write(&folder, "look/static/own.js", "1;");
    let preview = Preview::of(folder, &[]);
    let page = preview.get(HAM, "").mark().to_owned();
    for (path, address, text) in [
        ("look/styles/99-own.css", "/assets/style.css", "h1 { color: green; }"),
        ("look/static/own.js", "/assets/own.js", "2;"),
        ("manual/kitchen/ham.jpg", "/kitchen/ham.jpg", "GIF89a\u{1}\0\u{1}\0\0\0\0; another"),
    ] {
        let before = preview.get(address, "").mark().to_owned();
        assert_eq!(preview.get(address, "").mark(), before, "{address}");
        let news = changes(&preview, 0);
        preview.write(path, text);
        assert_ne!(changes(&preview, news), news, "{path}: the open page hears of it");
        assert_ne!(preview.get(address, "").mark(), before, "{address}");
        assert_eq!(preview.get(HAM, "").mark(), page, "{path}: the page itself is the same");
    }
}

/// The number of the newest state, once it is another than `since`.
fn changes(preview: &Preview, since: u64) -> u64 {
    let end = Instant::now() + PATIENCE;
    loop {
        let news = preview.text(&format!("/assets/changes.json?since={since}"));
        let number =
            news.trim_matches(|letter: char| !letter.is_ascii_digit()).parse().expect("it is a number");
        if number != since {
            return number;
        }
        assert!(Instant::now() < end, "nothing changed");
    }
}

/// A finding of another page changes what is said below a page, and not the page.
#[test]
fn the_mark_of_a_page_is_that_of_the_page_alone() {
    let preview = Preview::start();
    let before = preview.get(HAM, "").mark().to_owned();
    preview.write("manual/kitchen/soup.md", &page("Soup", "See [the stock](stock.md)."));
    // The menu names the new page.
    let with_soup = preview.until(HAM, |reply| reply.mark() != before).mark().to_owned();
    preview.edit("manual/kitchen/soup.md", "(stock.md)", "(stocks.md) and [that](that.md)");
    let after = preview.until(HAM, |reply| reply.text().contains("All findings (2)"));
    assert_eq!(after.mark(), with_soup);
}

#[test]
fn a_renamed_page_leads_to_the_new_one() {
    let folder = manual();
    let settings = fs::read_to_string(folder.path().join("book.toml")).expect("it was written");
    let settings = settings + "\n[languages.en]\nname = \"English\"\n\n[languages.ar]\nname = \"العربية\"\n";
    write(&folder, "book.toml", &settings);
    let preview = Preview::of(folder, &[]);
    let file = |name: &str| preview.folder.path().join("manual").join(name);
    let leads = |from: &str, to: &str| {
        let reply = preview.until(from, |reply| reply.status == 302);
        assert!(reply.head.contains(&format!("Location: {to}\r\n")), "{}", reply.head);
        assert_eq!(preview.get(to, "").status, 200, "{to}");
    };
    fs::rename(file("kitchen/ham.md"), file("kitchen/a ham.md")).expect("it can be renamed");
    leads(HAM, "/kitchen/a%20ham.html");
    leads("/ar/kitchen/ham.html", "/ar/kitchen/a%20ham.html");
    // Removed and made again somewhere else, with an id that stays and another text.
    preview.write("manual/kitchen/a ham.md", &page("Ham sandwich\nid: ham", "Cut it."));
    preview.until_it_says("/kitchen/a%20ham.html", "Cut it.");
    fs::remove_file(file("kitchen/a ham.md")).expect("it can be removed");
    preview.until("/kitchen/a%20ham.html", |reply| reply.status == 404);
    preview.write("manual/counter/ham.md", &page("Ham sandwich\nid: ham", "Cut it in half."));
    leads("/kitchen/a%20ham.html", "/counter/ham.html");
    leads(HAM, "/counter/ham.html");
    // Back again.
    fs::rename(file("counter/ham.md"), file("kitchen/ham.md")).expect("it can be renamed");
    leads("/counter/ham.html", HAM);
    assert_eq!(preview.get("/kitchen/no-such.html", "").status, 404);
}

#[cfg(unix)]
#[test]
fn what_links_lead_to_is_followed_too() {
    let folder = manual();
    write(&folder, "shared/soup.md", &page("Soup", "Stir it."));
    write(&folder, "shared/more/pie.md", &page("Pie", "Bake it."));
    let link = |to: &str, at: &str| {
        std::os::unix::fs::symlink(folder.path().join(to), folder.path().join(at))
            .expect("a link can be made");
    };
    link("shared/soup.md", "manual/kitchen/soup.md");
    link("shared/more", "manual/more");
    let preview = Preview::of(folder, &[]);
    preview.until_it_says("/kitchen/soup.html", "Stir it.");
    preview.edit("shared/soup.md", "Stir it.", "Stir it slowly.");
    preview.until_it_says("/kitchen/soup.html", "Stir it slowly.");
    preview.edit("shared/more/pie.md", "Bake it.", "Bake it well.");
    preview.until_it_says("/more/pie.html", "Bake it well.");
}

#[test]
fn a_folder_that_is_replaced_is_followed() {
    let preview = Preview::start();
    let root = preview.folder.path();
    fs::rename(root.join("manual"), root.join("before")).expect("it can be renamed");
    preview.write("manual/kitchen/ham.md", &page("Ham sandwich", "The new one."));
    preview.until_it_says(HAM, "The new one.");
    preview.edit("manual/kitchen/ham.md", "The new one.", "The newest one.");
    preview.until_it_says(HAM, "The newest one.");
}

#[test]
fn the_preview_speaks_the_language_of_the_manual() {
    let folder = manual();
    let settings = fs::read_to_string(folder.path().join("book.toml")).expect("it was written");
    let settings = settings.replace("title = \"Shop\"", "title = \"متجر\"\nlanguage = \"ar\"");
    write(&folder, "book.toml", &settings);
    write(&folder, "manual/kitchen/soup.md", &page("حساء", "[x](stock.md)"));
    let preview = Preview::of(folder, &[]);
    let soup = preview.text("/kitchen/soup.html");
    assert!(soup.contains("<aside id=\"live\" lang=\"ar\" dir=\"rtl\""), "{soup}");
    assert!(
        soup.contains("في هذه الصفحة") && soup.contains("lang=\"en\" dir=\"ltr\">There is no file"),
        "{soup}"
    );
    assert!(preview.text("/_findings").contains("<html lang=\"ar\" dir=\"rtl\">"));
}

#[test]
fn names_are_hosts_and_every_address_is_listed() {
    let preview = Preview::start_with(&["--host", "localhost"]);
    assert!(preview.said.contains("http://localhost:"), "{}", preview.said);
    assert!(preview.said.contains("also at http://127.0.0.1:"), "{}", preview.said);
    assert!(!preview.said.contains("Warning"), "{}", preview.said);
    let ask = |host: &str| preview.send(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n")).status;
    assert_eq!((ask("localhost"), ask("evil.example"), ask("192.168.1.5")), (200, 403, 403));
    let folder = manual();
    let (code, said) = run(folder.path(), &["serve", "--host", "no-such-host.invalid"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(
        said.contains("`no-such-host.invalid` is not a name or an address of this computer")
            && said.contains("--host 0.0.0.0"),
        "{said}"
    );
    // An address for documentation (RFC 5737), which no machine has.
    let (code, said) = run(folder.path(), &["serve", "--host", "192.0.2.1"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(
        said.contains("192.0.2.1 is not an address of this computer. Its addresses are 127.0.0.1"),
        "{said}"
    );
}

#[test]
fn a_port_that_is_taken_is_named() {
    let folder = manual();
    let taken = TcpListener::bind("127.0.0.1:0").expect("there is a port");
    let port = taken.local_addr().expect("it has an address").port().to_string();
    let (code, said) = run(folder.path(), &["serve", "--port", &port]);
    assert_eq!(code, Some(2), "{said}");
    assert!(
        said.contains(&format!("Another program uses port {port},"))
            && said.contains("sopbook serve --port "),
        "{said}"
    );
}

#[test]
fn the_usual_port_gives_way_with_a_word() {
    // Where another program has it, it is taken just as well.
    let _taken = TcpListener::bind("127.0.0.1:3333");
    let folder = manual();
    let mut server = Command::new(env!("CARGO_BIN_EXE_sopbook"))
        .args(["serve"])
        .current_dir(folder.path())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut lines =
        std::io::BufRead::lines(std::io::BufReader::new(server.stderr.take().expect("it is piped")));
    let first = lines.next().expect("it says something").expect("it is text");
    server.kill().expect("it can be ended");
    server.wait().expect("it ends");
    assert!(first.starts_with("Another program uses port 3333,"), "{first}");
}

#[test]
fn a_folder_without_a_manual_is_told_what_to_type() {
    let folder = TempDir::new().expect("a folder can be made");
    let (code, said) = run(folder.path(), &["serve"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("it has no book.toml") && said.contains("`sopbook init`"), "{said}");
    write(&folder, "the docs/book.toml", "[book]\ntitle = \"Shop\"\n");
    let (code, said) = run(folder.path(), &["serve"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("Type `sopbook serve 'the docs'`"), "{said}");
    let (code, said) = run(folder.path(), &["serve", "the docs"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("no folder `manual`") && said.contains("`src`"), "{said}");
    write(&folder, "the docs/manual/kitchen/ham.md", &page("Ham", "Cut it."));
    let (code, said) = run(folder.path(), &["serve", "the docs/manual"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("Type `sopbook serve 'the docs'`"), "{said}");
    let (code, said) = run(folder.path(), &["serve", "nowhere"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("no folder nowhere"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn the_browser_is_opened_when_asked_for() {
    use std::os::unix::fs::PermissionsExt;
    let tools = TempDir::new().expect("a folder can be made");
    let asked = tools.path().join("asked");
    write(&tools, "xdg-open", &format!("#!/bin/sh\necho \"$1\" > {}\n", asked.display()));
    let program = tools.path().join("xdg-open");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("it can be made a program");
    let folder = manual();
    let path = std::env::var("PATH").unwrap_or_default();
    let mut server = Command::new(env!("CARGO_BIN_EXE_sopbook"))
        .args(["serve", "--open", "--port", "0"])
        .env("PATH", format!("{}:{path}", tools.path().display()))
        .current_dir(folder.path())
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("the program runs");
    let end = Instant::now() + PATIENCE;
    let mut address = String::new();
    while !address.ends_with('\n') {
        address = fs::read_to_string(&asked).unwrap_or_default();
        assert!(Instant::now() < end, "no browser was opened");
        thread::sleep(Duration::from_millis(20));
    }
    server.kill().expect("it can be ended");
    server.wait().expect("it ends");
    assert!(address.starts_with("http://127.0.0.1:"), "{address}");
}
