//! A manual that attacks its readers: every text field, setting, name of a file and commit holds what terminals, code
//! hosts and browsers would obey. Each report must show it and forge nothing, and nothing in the handbook may run.
#![allow(clippy::disallowed_methods, reason = "it makes a repository and looks at what the commands wrote")]

mod support;

use std::cell::RefCell;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;
use std::process::Command;

use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::{Map, Value, json};
use sopbook::address::{self, AddressUse};
use sopbook::escape;
use sopbook::schema::SCHEMAS;
use tempfile::TempDir;

/// What every text says.
const HOSTILE: &str = "Ham\u{1b}[8mX\u{1b}]0;FORGED\u{7}\r\u{8}\u{9b}2J\u{202e}\u{85}\u{2028}\nFORGED\n::error::FORGED\n\
    ##[error]FORGED ##vso[task.setvariable variable=x]FORGED\n##teamcity[FORGED]\n/close\n@FORGED fixes #4711 !4711 GH-4711 https://forged.example/issues/1 <!-- FORGED --> \
    <script>FORGED()</script> ``` | [x](javascript:FORGED()) <img src=x onerror=FORGED()>\n\
    # sopbook codeowners: end\n/ @FORGED";

/// What every id says: a file of the handbook is called so, and systems have a limit for names.
const HOSTILE_ID: &str = "x\u{1b}[8m\u{7}\n::error::FORGED\n##[error]\u{202e}@FORGED";

/// What the free text of a page says: each way to write an address that runs something.
const BODY: &str = r#"
[a](javascript:FORGED()) [b](JaVaScRiPt:FORGED()) [c](<java&#10;script:FORGED()>) [d](&#106;avascript:FORGED())
[e](<&#1; javascript:FORGED()>) [f](data:text/html,FORGED) [g](vbscript:FORGED) <javascript:FORGED()> [h][ref] ![i](javascript:FORGED())
![j](data:text/html,FORGED) [k](blob:FORGED) <a href="sop:0">w</a> <a href='&#115;op:1'>w</a> <img src="sop:2"> [l](javascript&colon;FORGED()) [![m](x.png)](javascript:FORGED())

[ref]: javascript:FORGED() "title"

<a href="javascript:FORGED()">n</a> <a href="&#x6A;avascript:FORGED()">o</a> <a href="java	script:FORGED()">p</a>
<img src=x onerror=FORGED()> <svg onload=FORGED()><a xlink:href="javascript:FORGED()"/></svg> <math href="javascript:FORGED()">
<iframe src="javascript:FORGED()"></iframe> <form action="javascript:FORGED()"><button formaction="javascript:FORGED()">x</button></form>

<a
 href="javascript:FORGED()">q</a><base href="javascript:FORGED()"><meta http-equiv="refresh" content="0;url=javascript:FORGED()">
<script>FORGED()</script><style>@import "javascript:FORGED()"</style><object data="data:text/html,FORGED"></object>

| [r](javascript:FORGED()) | <b onclick="FORGED()">s</b> |
|---|---|
| x[^1] | y |

[^1]: [t](javascript:FORGED())

## [u](javascript:FORGED()) <a href="javascript:FORGED()">v</a>

```FORGED
::error::FORGED
```
::error::FORGED
##[error]FORGED
"#;

#[test]
fn no_report_is_forged() {
    let house = House::new();
    house.commit();
    house.write("manual/kitchen/procedure.md", &house.page("procedure", true).replace("Ham", "Turkey"));
    let formats = ["human", "concise", "markdown", "json", "github", "gitlab", "junit", "sarif", "rdjson"];
    for format in formats {
        look_at(format, &house.run(&["check", "--format", format]), format);
    }
    for format in ["human", "markdown", "json"] {
        look_at("diff", &house.run(&["diff", "HEAD", "--format", format]), format);
        look_at("freshness", &house.run(&["freshness", "--today", "2030-01-01", "--format", format]), format);
    }
    for words in [
        &["build", "--draft"][..],
        &["check", "--fix", "--dry-run"],
        &["translate", "--status"],
        &["translate", HOSTILE, "fr"],
        &["translate", "sound", "fr"],
        &["verify", "sound", "--by", "kitchen-lead", "--method", "floor", "--dry-run"],
        &["verify", "x", "--by", HOSTILE, "--method", "floor"],
        &["codeowners"],
        &["codeowners", "--check"],
        &["new", HOSTILE],
        &["check", "--changed-since", "HEAD"],
    ] {
        look_at(&words.join(" "), &house.run(words), "human");
    }
    look_at("translate", &house.run(&["translate", "--status", "--json"]), "json");
}

#[test]
fn code_owners_own_only_what_the_manual_says() {
    let house = House::new();
    house.run(&["codeowners", "--write"]);
    let owners = fs::read_to_string(house.path(".github/CODEOWNERS")).expect("it was written");
    for line in owners.lines() {
        let is_own = line.starts_with("# ")
            || line.starts_with("/manual/") && (line.ends_with(" @claire") || line.ends_with(" @kitchen"));
        assert!(is_own && !line.contains("@FORGED"), "{line:?} in\n{owners}");
    }
    assert!(owners.contains("/manual/ @kitchen\n"), "{owners}");
    assert_eq!(owners.matches("# sopbook codeowners: end").count(), 1, "{owners}");
}

#[test]
fn code_owners_own_nothing_through_the_folder() {
    let house = House::new();
    let src = "x\n/manual/\t@FORGED\t";
    house.write(
        "book.toml",
        "[book]\ntitle = \"x\"\nsrc = \"x\\n/manual/\\t@FORGED\\t\"\n[roles.kitchen-lead]\nname = \"Lead\"\nhandle = \"@kitchen\"\n",
    );
    house.write(&format!("{src}/ham.md"), "---\ntitle: Ham\nowner: kitchen-lead\n---\n");
    house.run(&["codeowners", "--write"]);
    let owners = fs::read_to_string(house.path(".github/CODEOWNERS")).unwrap_or_default();
    assert!(!owners.contains("@FORGED"), "{owners}");
    let report = house.run(&["check", "--format", "json"]).0;
    let report: Value = serde_json::from_str(&report).expect("it is JSON");
    let findings = report["findings"].as_array().expect("there are findings");
    let found = findings.iter().any(|row| row["rule"] == "unprintable-name" && row["file"] == "book.toml");
    assert!(found, "{report:#}");
}

#[test]
fn commands_to_be_typed_are_one_command() {
    let house = House::new();
    let front = json!({"id": "x; touch FORGED #", "title": "Ham", "owner": "lead; touch FORGED",
        "verified": {"by": "lead $(touch FORGED)", "on": "2020-01-01", "method": "floor"}, "review_every": "1 month"});
    house.write("manual/kitchen/typed.md", &format!("---\n{front}\n---\n"));
    let (report, _) = house.run(&["freshness", "--today", "2030-01-01", "--format", "json"]);
    let report: Value = serde_json::from_str(&report).expect("it is JSON");
    let commands = texts_of(&report, "command");
    let own: Vec<_> = commands.iter().filter(|command| command.contains("touch FORGED")).collect();
    assert!(!own.is_empty(), "{report:#}");
    for command in own {
        let words = shlex::split(command).expect("its quotes are closed");
        assert_eq!(words[..4], ["sopbook", "verify", "x; touch FORGED #", "--by"], "{command}");
        assert_eq!(words.len(), 7, "{command}");
    }
}

/// The texts at a key, wherever it is in a report.
fn texts_of(report: &Value, key: &str) -> Vec<String> {
    match report {
        Value::Array(rows) => rows.iter().flat_map(|row| texts_of(row, key)).collect(),
        Value::Object(fields) => {
            let own = fields.get(key).and_then(Value::as_str).map(str::to_owned);
            own.into_iter().chain(fields.values().flat_map(|value| texts_of(value, key))).collect()
        }
        _ => Vec::new(),
    }
}

#[test]
fn links_of_an_alert_lead_nowhere() {
    let house = House::new();
    house.write("manual/kitchen/alert.md", "---\ntitle: Ham\nowner: '[FORGED](1)'\n---\n");
    let (report, _) = house.run(&["check", "--format", "sarif"]);
    let report: Value = serde_json::from_str(&report).expect("it is JSON");
    let texts = texts_of(&report, "text");
    assert!(texts.iter().any(|text| text.contains(r"\[FORGED\](1)")), "{texts:#?}");
    assert!(!texts.iter().any(|text| text.replace(r"\[", "").contains("[FORGED](1)")), "{texts:#?}");
}

#[test]
fn nothing_in_the_handbook_runs() {
    let house = House::new();
    house.commit();
    let (_, said) = house.run(&["build", "--draft"]);
    assert!(said.starts_with("The handbook is written."), "{said}");
    let pages: Vec<_> = support::files_below(&house.path("book"));
    let pages = pages.iter().filter(|path| path.extension() == Some(OsStr::new("html")));
    let mut seen = 0;
    for path in pages {
        let html = fs::read_to_string(path).expect("a page is text");
        let parts = active_parts(&html);
        assert!(parts.is_empty(), "{parts:?} in {}", path.display());
        seen += 1;
    }
    assert!(seen > 20, "only {seen} pages were built");
    for path in support::files_below(&house.path("book"))
        .iter()
        .filter(|path| path.extension() == Some(OsStr::new("css")))
    {
        let css = fs::read_to_string(path).expect("a style sheet is text");
        assert!(!css.lines().any(|line| line.starts_with("::error") || line.starts_with("##[")), "{css}");
    }
    for name in [
        "kitchen/evil.hxt",
        "kitchen/form.html.bak",
        "kitchen/form.php5",
        "kitchen/styled.svg",
        "kitchen/evil.xsl",
        "kitchen/form.html",
        "kitchen/script.svg",
        "kitchen/feed.xml",
        "kitchen/plan.svgz",
    ] {
        assert!(!house.path("book").join(name).exists(), "{name} was published");
    }
    let plan = "manual/kitchen/plan.svg";
    assert_eq!(
        fs::read(house.path("book/kitchen/plan.svg")).ok(),
        fs::read(house.path(plan)).ok(),
        "a sound drawing"
    );
}

#[test]
fn every_active_address_is_found() {
    let house = House::new();
    let text = house.run(&["check", "--format", "json"]).0;
    let report: Value = serde_json::from_str(&text).expect("it is JSON");
    let of_rule = |rule: &str, file: &str| {
        let findings = report["findings"].as_array().into_iter().flatten();
        findings
            .filter(|row| row["rule"] == rule && row["file"].as_str().is_some_and(|own| own.ends_with(file)))
            .count()
    };
    let written = BODY.matches("FORGED").count();
    let found = of_rule("unsafe-address", "sound.md");
    // What stands only in attributes of events, in scripts and in code is no address.
    assert!(found >= 25, "{found} of {written}");
    for file in [
        "evil.hxt",
        "form.html.bak",
        "form.php5",
        "styled.svg",
        "evil.xsl",
        "form.html",
        "script.svg",
        "feed.xml",
        "plan.svgz",
    ] {
        assert_eq!(of_rule("active-file", file), 1, "{file}");
    }
    assert_eq!(of_rule("active-file", "/plan.svg"), 0);
    let addresses = report["findings"].as_array().into_iter().flatten();
    let addresses = addresses
        .filter(|row| row["message"].as_str().is_some_and(|own| own.starts_with("`javascript:FORGED()//")));
    assert_eq!(addresses.count(), 3, "those of the site, the editor and what is wrong");
    assert!(of_rule("unprintable-name", "") >= 2);
}

/// A repository with a manual that attacks.
struct House {
    folder: TempDir,
}

impl House {
    fn new() -> Self {
        let house = Self { folder: tempfile::tempdir().expect("a folder can be made") };
        house.git(&["init", "-q"]);
        house.write("book.toml", &settings());
        for kind in ["procedure", "crisis-plan"] {
            house.write(&format!("manual/kitchen/{kind}.md"), &house.page(kind, true));
        }
        house.write("manual/counter/recipe.md", &house.page("recipe", false));
        let sound = json!({"id": "sound", "title": "Sound", "owner": "kitchen-lead", "version": 1,
            "steps": ["Call [x](javascript:FORGED()) <a href=\"javascript:FORGED()\">y</a> <a href=\"sop:0\">z</a>"]});
        house.write("manual/kitchen/sound.md", &format!("---\n{sound}\n---\n{BODY}"));
        house.write("manual/kitchen/procedure.fr.md", &house.page("procedure", true));
        let owned = format!("---\ntitle: Owned\nowner: kitchen-lead\n---\n{HOSTILE}\n");
        for name in [
            "c\n* @FORGED \n/x.md",
            "a\u{1b}[8m\u{7}::error::FORGED.md",
            "b\u{202e}##[error]FORGED.md",
            "javascript:FORGED();.md",
            "d\rFORGED.md",
        ] {
            house.write(&format!("manual/kitchen/{name}"), &owned);
        }
        house.write("manual/javascript:FORGED();.md", &owned);
        for name in ["form.html", "evil.hxt", "form.html.bak", "form.php5"] {
            house.write(&format!("manual/kitchen/{name}"), "<script>FORGED()</script>");
        }
        house.write(
            "manual/kitchen/styled.svg",
            "<?xml-stylesheet type=\"text/xsl\" title=\"text/css\" href=\"evil.xsl\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        );
        house.write(
            "manual/kitchen/evil.xsl",
            "<t:stylesheet xmlns:t=\"http://www.w3.org/1999/XSL/Transform\"/>",
        );
        house.write(
            "manual/kitchen/script.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>FORGED()</script></svg>",
        );
        house.write(
            "manual/kitchen/feed.xml",
            "<x xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:script>FORGED()</h:script></x>",
        );
        house.write("manual/kitchen/plan.svgz", "FORGED");
        house.write(
            "manual/kitchen/plan.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\">\r\n<rect width='1'/></svg>",
        );
        house
    }

    /// A page of a type with every field that there is. Where it is `sound`, a time is a time and a list a list.
    fn page(&self, kind: &str, sound: bool) -> String {
        let schema =
            (SCHEMAS.iter().find(|schema| schema.name == "front-matter").expect("there is one").make)();
        let mut front = instance(&schema, &schema, sound);
        front["type"] = kind.into();
        front["status"] = "active".into();
        let front = escape::json(&front.to_string());
        format!("---\n{front}\n---\n{HOSTILE}\n{BODY}")
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.path().join(OsStr::from_bytes(path.as_bytes()));
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder can be made");
        fs::write(path, text).expect("it can be written");
    }

    fn commit(&self) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", HOSTILE]);
    }

    fn git(&self, words: &[&str]) {
        let name = HOSTILE.replace(['\n', '<', '>'], " ");
        let done = Command::new("git")
            .args(["-c", &format!("user.name={name}"), "-c", "user.email=forged@example.com"])
            .args(words)
            .current_dir(self.folder.path())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .output()
            .expect("git runs");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }

    /// What a command writes where colours are wanted: for others, and for people.
    fn run(&self, words: &[&str]) -> (String, String) {
        let done = Command::new(env!("CARGO_BIN_EXE_sopbook"))
            .args(words)
            .current_dir(self.folder.path())
            .env_remove("NO_COLOR")
            .env("CLICOLOR_FORCE", "1")
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .stdin(std::process::Stdio::null())
            .output()
            .expect("the command runs");
        let text = |bytes| String::from_utf8(bytes).expect("it is UTF-8");
        (text(done.stdout), text(done.stderr))
    }
}

/// `book.toml` with every setting that there is.
fn settings() -> String {
    let schema = (SCHEMAS.iter().find(|schema| schema.name == "book").expect("there is one").make)();
    let mut settings = instance(&schema, &schema, true);
    settings["book"] = json!({"title": HOSTILE, "description": HOSTILE, "language": "en"});
    settings["build"] = json!({});
    settings["languages"] = json!({"fr": {"name": HOSTILE}});
    let address = format!("javascript:FORGED()//{{path}}{HOSTILE}");
    settings["output"]["html"] = json!({"site-url": address, "edit-url-template": address, "history": "git"});
    settings["report"]["url"] = address.into();
    settings["check"] = json!({"rules": {HOSTILE_ID: "off"}});
    settings["roles"]["kitchen-lead"] =
        json!({"name": "Kitchen lead", "handle": "@kitchen", "department": "kitchen"});
    toml::to_string(&settings).expect("settings are TOML")
}

/// A value as a schema has it, with a hostile text wherever there can be one.
fn instance(schema: &Value, whole: &Value, sound: bool) -> Value {
    if let Some(name) = schema["$ref"].as_str() {
        return instance(whole.pointer(name.trim_start_matches('#')).expect("it is defined"), whole, sound);
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        let choice = if sound { choices.last() } else { choices.first() };
        return instance(choice.expect("there is a choice"), whole, sound);
    }
    if let Some(first) = schema["enum"].get(0) {
        return if sound { first.clone() } else { HOSTILE.into() };
    }
    if sound && let Some(example) = schema["examples"].get(0) {
        return example.clone();
    }
    let types =
        [&schema["type"], &schema["type"][0]].map(|kind| kind.as_str().unwrap_or_default().to_owned());
    let is = |kind: &str| types.iter().any(|own| own == kind);
    match () {
        () if is("array") => Value::Array(vec![instance(&schema["items"], whole, sound)]),
        () if is("object") => {
            let rows = schema["properties"].as_object().into_iter().flatten();
            let mut map: Map<String, Value> =
                rows.map(|(key, own)| (key.clone(), instance(own, whole, sound))).collect();
            for (key, value) in [("id", json!(HOSTILE_ID)), ("former_ids", json!([HOSTILE_ID]))] {
                if map.contains_key(key) {
                    map.insert(key.to_owned(), value);
                }
            }
            if schema["additionalProperties"].is_object() {
                map.insert(HOSTILE_ID.to_owned(), instance(&schema["additionalProperties"], whole, sound));
            }
            map.into()
        }
        () if is("integer") || is("number") => 3.into(),
        () if is("boolean") => true.into(),
        () => HOSTILE.into(),
    }
}

fn look_at(command: &str, (out, said): &(String, String), format: &str) {
    assert!(!out.is_empty() || !said.is_empty(), "{command} says nothing");
    for (text, format) in [(out.as_str(), format), (said.as_str(), "human")] {
        let fault = forged(text, format);
        assert!(fault.is_none(), "{command} as {format}: {}\n{text}", fault.unwrap_or_default());
    }
}

/// What is wrong with what a command wrote.
fn forged(text: &str, format: &str) -> Option<String> {
    let is_raw = |next: char| {
        next.is_control() && !matches!(next, '\n' | '\t' | '\u{1b}')
            || matches!(next, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if let Some(raw) = text.replace("\r\n", "\n").chars().find(|next| is_raw(*next)) {
        return Some(format!("U+{:04X} as it is", u32::from(raw)));
    }
    let is_colour = |rest: &str| {
        let end = rest.find('m').unwrap_or_default();
        rest.starts_with('[') && rest[1..end.max(1)].chars().all(|next| next.is_ascii_digit() || next == ';')
    };
    let mut escapes = text.split('\u{1b}').skip(1);
    if let Some(escape) = escapes.find(|rest| !is_colour(rest) || rest.starts_with("[8m")) {
        return Some(format!("an escape sequence: {escape:.20}"));
    }
    for line in text.lines() {
        let is_command =
            line.trim_start().starts_with("::") && (format != "github" || line.starts_with("::error::"));
        let is_markup = ["##[", "##vso[", "##teamcity["].iter().any(|command| line.contains(command))
            && format != "github"
            && format != "markdown";
        if line.starts_with("FORGED") || line.starts_with("/close") || is_command || is_markup {
            return Some(format!("a line of its own: {line:.60}"));
        }
    }
    match format {
        "markdown" => forged_markdown(text),
        "json" | "gitlab" | "sarif" | "rdjson" => {
            serde_json::from_str::<Value>(text).err().map(|error| error.to_string())
        }
        "junit" => roxmltree::Document::parse(text).err().map(|error| error.to_string()),
        _ => None,
    }
}

/// What a code host would make of Markdown that only the manual says.
fn forged_markdown(text: &str) -> Option<String> {
    let calls = |part: &str| {
        ["@FORGED", "#4711", "!4711", "GH-4711", "://forged", "<script", "<img", "<!-- FORGED"]
            .iter()
            .find(|call| part.contains(**call))
            .map(|call| format!("{call} in {part:.80}"))
    };
    let mut in_code = false;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        let fault = match event {
            Event::Start(Tag::CodeBlock(_)) => {
                in_code = true;
                None
            }
            Event::End(TagEnd::CodeBlock) => {
                in_code = false;
                None
            }
            Event::Text(part) if !in_code => calls(&part),
            Event::Html(part) | Event::InlineHtml(part) => calls(&part),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                dest_url.to_lowercase().starts_with("javascript").then(|| format!("a link to {dest_url}"))
            }
            _ => None,
        };
        if fault.is_some() {
            return fault;
        }
    }
    None
}

/// What in a page of the handbook would run, but for the handbook's own scripts.
fn active_parts(html: &str) -> Vec<String> {
    struct Parts(RefCell<Vec<String>>);
    impl TokenSink for Parts {
        type Handle = ();

        fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
            let Token::TagToken(tag) = token else { return TokenSinkResult::Continue };
            let value =
                |name: &str| tag.attrs.iter().find(|own| &*own.name.local == name).map(|own| &*own.value);
            let mut parts = self.0.borrow_mut();
            for attribute in &tag.attrs {
                let (name, value) = (&*attribute.name.local, &*attribute.value);
                let used = if name == "src" { AddressUse::Picture } else { AddressUse::Link };
                let is_address =
                    matches!(name, "href" | "src" | "xlink:href" | "data" | "data-report" | "data-to");
                if name.starts_with("on")
                    || name.ends_with("action")
                    || is_address && !address::is_allowed(value, used)
                {
                    parts.push(format!("{name}={value:?}"));
                }
            }
            let is_start = tag.kind == TagKind::StartTag;
            let is_way = |part: &&str| !matches!(*part, "" | ".." | "fr");
            let is_own = value("src").is_some_and(|src| {
                src.ends_with("units.js") || src.split('/').find(is_way) == Some("assets")
            });
            match &*tag.name {
                "script" if is_start && !is_own => parts.push(format!("a script from {:?}", value("src"))),
                "iframe" | "object" | "embed" | "base" | "style" => parts.push(format!("<{}>", tag.name)),
                _ => {}
            }
            TokenSinkResult::Continue
        }
    }
    let tokenizer = Tokenizer::new(Parts(RefCell::default()), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(html.into());
    _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

#[test]
fn the_looks_of_this_file_see_what_is_forged() {
    for (text, format) in [
        ("a\u{9b}2J", "human"),
        ("a\u{1b}[8mb", "human"),
        ("a\u{1b}]0;x", "human"),
        ("ok\nFORGED", "human"),
        (" ::error::FORGED", "concise"),
        ("x ##[error]y", "human"),
        ("x ##vso[y]z", "json"),
        ("@FORGED", "markdown"),
        ("[x](javascript:FORGED())", "markdown"),
        ("{", "json"),
        ("<a", "junit"),
    ] {
        assert!(forged(text, format).is_some(), "{text:?} as {format}");
    }
    for html in [
        "<a href=\"javascript:x\">",
        "<b onclick=x>",
        "<script>x</script>",
        "<iframe>",
        "<a href='java&#10;script:x'>",
    ] {
        assert!(!active_parts(html).is_empty(), "{html}");
    }
}
