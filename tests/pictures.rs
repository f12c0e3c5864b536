//! Pictures from the manual's folder to a page: their sizes, their copies, and those that can't be copied.
#![allow(clippy::disallowed_methods, reason = "it looks at what the commands wrote")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use image::{ImageFormat, Rgb, RgbImage};
use sopbook::engine;
use sopbook::render::Options;
use sopbook::source::Memory;

/// A picture with as much in it as a photo has.
fn photo(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut noise = 1_u32;
    let picture = RgbImage::from_fn(width, height, |x, y| {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        Rgb([(x * 255 / width) as u8, (y * 255 / height) as u8, (noise >> 24) as u8])
    });
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("it can be written");
    bytes.into_inner()
}

const PAGE: &str = "---\ntitle: Kitchen\ntype: page\n---\n![The stove, red knob left](stove%20one.jpg) \
                    ![The sink with the blue tap](sink.png)\n\n\
                    <img src=\"/kitchen/stove one.jpg\" alt=\"The stove, small\" width=\"90\">\n\n\
                    <video poster=\"stove%20one.jpg\" src=\"fold.mp4\"></video>\n";

/// A manual with a large photo and a small picture.
fn manual() -> Memory {
    Memory::new()
        .with("book.toml", "[book]\ntitle = \"Shop\"\nlanguage = \"en\"\n[languages.en]\nname = \"English\"\n[languages.ar]\nname = \"العربية\"\n")
        .with("manual/kitchen/index.md", PAGE)
        .with("manual/kitchen/pan.md", PAGE.replace("Kitchen", "Pan"))
        .with("manual/kitchen/stove one.jpg", photo(2_400, 300, ImageFormat::Jpeg))
        .with("manual/kitchen/sink.png", photo(30, 20, ImageFormat::Png))
        .with("manual/kitchen/fold.mp4", "a film")
}

fn built(files: &Memory, live: bool) -> BTreeMap<String, Vec<u8>> {
    let project = engine::load(files);
    let handbook = project.handbook(Options { draft: false, live });
    engine::build(&handbook, files).expect("it is built").files
}

fn text<'f>(files: &'f BTreeMap<String, Vec<u8>>, address: &str) -> &'f str {
    str::from_utf8(&files[address]).expect("it is text")
}

#[test]
fn a_page_offers_copies_and_says_how_large_pictures_are() {
    let files = built(&manual(), false);
    for (address, top) in [("kitchen/pan.html", "../"), ("ar/kitchen/pan.html", "../../")] {
        let page = text(&files, address);
        let copy = |width: u32| format!("{top}assets/pictures/{width}/kitchen/stove%20one.jpg");
        let offer = format!("srcset=\"{} 800w, {} 1600w\"", copy(800), copy(1_600));
        let image = format!("<img src=\"{}\" width=\"2400\" height=\"300\" {offer} sizes=", copy(1_600));
        assert!(page.contains(&image), "{page}");
        assert!(
            page.contains(&format!("<img src=\"{top}kitchen/sink.png\" width=\"30\" height=\"20\" alt=")),
            "{page}"
        );
        assert!(page.contains(&format!("<video poster=\"{}\"", copy(1_600))), "{page}");
        // What the page says itself counts.
        assert!(page.contains("width=\"90\"") && page.matches("height=\"300\"").count() == 1, "{page}");
    }
    for (width, height) in [(800, 100), (1_600, 200)] {
        let copy = &files[&format!("assets/pictures/{width}/kitchen/stove one.jpg")];
        let picture = image::load_from_memory(copy).expect("it is a picture");
        assert_eq!((picture.width(), picture.height()), (width, height));
        assert!(copy.len() < files["kitchen/stove one.jpg"].len() / 2);
    }
}

/// A device keeps the copies that pages show, and not the picture that none does.
#[test]
fn devices_keep_copies() {
    let files = built(&manual(), false);
    for worker in ["sw.js", "ar/sw.js"] {
        let worker = text(&files, worker);
        assert!(worker.contains("assets/pictures/800/kitchen/stove one.jpg"), "{worker}");
        assert!(
            worker.contains("kitchen/sink.png") && !worker.contains("\"kitchen/stove one.jpg"),
            "{worker}"
        );
        assert!(!worker.contains("\"../kitchen/stove one.jpg"), "{worker}");
    }
}

#[test]
fn a_preview_shows_pictures_as_they_are() {
    let files = built(&manual(), true);
    assert!(files.keys().all(|address| !address.starts_with("assets/pictures/")));
    let page = text(&files, "kitchen/pan.html");
    assert!(
        page.contains("<img src=\"../kitchen/stove%20one.jpg\" width=\"2400\" height=\"300\" alt="),
        "{page}"
    );
}

/// A phone saves what it was turned by, and browsers turn the photo.
#[test]
fn the_size_of_a_photo_is_that_of_what_is_seen() {
    let mut photo = photo(60, 20, ImageFormat::Jpeg);
    let exif = b"\xff\xe1\x00\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    photo.splice(2..2, exif.iter().copied());
    let files = built(&manual().with("manual/kitchen/sink.png", photo), false);
    let page = text(&files, "kitchen/pan.html");
    assert!(page.contains("sink.png\" width=\"20\" height=\"60\""), "{page}");
}

/// Pictures that are not what they seem are shown as they are.
#[test]
fn what_can_not_be_read_is_published_as_it_is() {
    let noise = |beginning: &[u8]| {
        let mut bytes = beginning.to_vec();
        let mut noise = 7_u32;
        bytes.resize_with(1_200_000, || {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (noise >> 24) as u8
        });
        bytes
    };
    let whole = photo(2_400, 300, ImageFormat::Png);
    let jpeg = photo(2_400, 300, ImageFormat::Jpeg);
    let broken = [
        ("noise.jpg", noise(b"")),
        ("begins.jpg", noise(&jpeg[..700])),
        ("begins.png", noise(&whole[..60])),
        ("half.png", whole[..whole.len() / 2].to_vec()),
        ("short.jpg", jpeg[..20].to_vec()),
        ("empty.jpg", Vec::new()),
        ("heif.jpg", noise(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic")),
        ("tiff.png", noise(b"II*\0\x08\0\0\0")),
        ("moving.gif", noise(b"GIF89a\xff\xff\xff\xff")),
        ("web.webp", noise(b"RIFF\xff\xff\xff\xffWEBPVP8 ")),
    ];
    let page: String =
        broken.iter().map(|(name, _)| format!("![The stove in the corner]({name})\n")).collect();
    let files = Memory::new().with("book.toml", "[book]\ntitle = \"Shop\"\n");
    let mut files = files.with("manual/index.md", format!("---\ntitle: Shop\ntype: page\n---\n{page}"));
    for (name, bytes) in &broken {
        files = files.with(&format!("manual/{name}"), bytes.clone());
    }
    let built = built(&files, false);
    for (name, bytes) in &broken {
        assert_eq!(&built[*name], bytes, "{name}");
    }
    // No copy is heavier than the picture.
    for (address, copy) in built.iter().filter(|(address, _)| address.starts_with("assets/pictures/")) {
        let name = address.rsplit('/').next().unwrap_or_default();
        assert!(copy.len() <= built[name].len(), "{address}");
    }
}

/// The next build takes the copies of the last one, and the result is that of a clean build.
#[test]
fn copies_are_made_once() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let root = folder.path();
    let build = |into: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_sopbook"))
            .args(["build", "--build-dir", into])
            .current_dir(root)
            .env("NO_COLOR", "1")
            .output()
            .expect("the command runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{said}");
        said
    };
    fs::create_dir_all(root.join("manual/kitchen")).expect("a folder can be made");
    fs::write(root.join("book.toml"), "[book]\ntitle = \"Shop\"\n").expect("it can be written");
    fs::write(root.join("manual/kitchen/pan.md"), PAGE).expect("it can be written");
    fs::write(root.join("manual/kitchen/stove one.jpg"), photo(2_400, 300, ImageFormat::Jpeg))
        .expect("it can be written");
    fs::write(root.join("manual/kitchen/fold.mp4"), "a film").expect("it can be written");
    fs::write(root.join("manual/kitchen/sink.png"), photo(30, 20, ImageFormat::Png))
        .expect("it can be written");
    build("book");
    let copy = root.join("book/assets/pictures/800/kitchen/stove one.jpg");
    let time = |path: &Path| -> SystemTime {
        fs::metadata(path).and_then(|data| data.modified()).expect("it is there")
    };
    let first = time(&copy);
    assert!(build("book").contains("nothing changed"));
    fs::write(root.join("manual/kitchen/pan.md"), PAGE.replace("red knob", "blue knob"))
        .expect("it can be written");
    build("book");
    assert_eq!(time(&copy), first, "the copy is as it was");
    // Another photo of the same name and size has other copies.
    let mut other = photo(2_400, 300, ImageFormat::Jpeg);
    let end = other.len() - 2;
    other.splice(end.., b"\xff\xfe\0\x04ab\xff\xd9".iter().copied());
    fs::write(root.join("manual/kitchen/stove one.jpg"), other).expect("it can be written");
    build("book");
    assert_ne!(time(&copy), first);
    build("clean");
    let clean = fs::read(root.join("clean/assets/pictures/800/kitchen/stove one.jpg")).expect("it is there");
    assert_eq!(fs::read(&copy).expect("it is there"), clean);
}
