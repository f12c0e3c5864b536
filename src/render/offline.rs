//! What a device needs to keep the handbook: the service worker with the hash of every file, and its lists.
//!
//! These files are made of all others and come last. A small handbook is kept whole. Of a large one, the pages that
//! everybody needs are kept, and each page that a reader opens; whole departments are kept on request. Lists of files
//! are small and many, so that a page costs the same however large the manual is.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::handbook::Handbook;
use super::link;
use crate::file_name::{FileKind, kind};
use crate::site;

/// A file of the handbook, told by its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Print {
    /// The first eight bytes of the SHA-256 of its content.
    pub hash: u64,
    /// Its size.
    pub bytes: u64,
}

impl Print {
    /// The print of a file with this content.
    pub fn of(content: &[u8]) -> Self {
        let digest = Sha256::digest(content);
        let first = digest.first_chunk::<8>().copied().unwrap_or_default();
        Self { hash: u64::from_be_bytes(first), bytes: content.len() as u64 }
    }

    fn json(self) -> Value {
        json!([self.hex(), self.bytes])
    }

    fn hex(self) -> String {
        format!("{:016x}", self.hash)
    }
}

/// The files for one edition, whose pages are `files`, by address below its root; what other editions share is in
/// them with `../` before it.
pub(super) fn files(handbook: &Handbook<'_>, files: &BTreeMap<String, Print>) -> BTreeMap<String, Vec<u8>> {
    let kept: BTreeMap<&str, Print> = files
        .iter()
        // Of a picture with smaller copies, pages show those.
        .filter(|(address, _)| {
            is_kept(address) && handbook.copies(address.trim_start_matches("../")).is_empty()
        })
        .map(|(address, print)| (address.as_str(), *print))
        .collect();
    let crisis: Vec<String> = handbook.navigation.crisis.iter().map(|plan| link::address(plan)).collect();
    let (media, pages): (Vec<_>, Vec<_>) =
        kept.iter().map(|(address, print)| (*address, *print)).partition(|(address, _)| is_media(address));
    let is_whole = pages.iter().map(|(_, print)| print.bytes).sum::<u64>() <= WHOLE;
    let media = within(media, handbook.manual.config.html.offline_media);
    let search: u64 = kept
        .iter()
        .filter(|(address, _)| address.starts_with(site::SEARCH_INDEX))
        .map(|(_, print)| print.bytes)
        .sum();
    let is_core = |address: &str| {
        if is_media(address) {
            return media.contains(address) && (is_whole || is_shared(address));
        }
        is_whole
            || !address.contains('/')
            || is_shared(address)
            || address.starts_with(site::SEARCH_INDEX) && search <= SEARCH
            || address.matches('/').count() == 1
                && (address.split_once('/').is_some_and(|(folder, _)| folder == site::ROLES)
                    || address.ends_with("/index.html"))
            || crisis.iter().any(|plan| plan == address)
    };
    let (core, rest): (BTreeMap<&str, Print>, BTreeMap<&str, Print>) =
        kept.iter().map(|(address, print)| (*address, *print)).partition(|(address, _)| is_core(address));
    let mut made = BTreeMap::new();
    let mut groups: BTreeMap<&str, Vec<(&str, Print)>> = BTreeMap::new();
    // What is in no folder of a department is fetched when it is shown.
    for (address, print) in rest.into_iter().filter(|(address, _)| !is_media(address) || !is_shared(address))
    {
        let group = address.split_once('/').map_or("", |(group, _)| group);
        groups.entry(group).or_default().push((address, print));
    }
    let groups: BTreeMap<&str, Value> = groups
        .into_iter()
        .map(|(group, files)| {
            let bytes: u64 = files.iter().map(|(_, print)| print.bytes).sum();
            let count = files.len();
            let lists = lists(files).into_iter().enumerate().map(|(number, list)| {
                let text = list.to_string().into_bytes();
                let hash = Print::of(&text).hex();
                made.insert(format!("{}{group}/{number}.json", site::OFFLINE_LISTS), text);
                hash
            });
            (group, json!({ "files": count, "bytes": bytes, "lists": lists.collect::<Vec<_>>() }))
        })
        .collect();
    let core: BTreeMap<&str, Value> =
        core.into_iter().map(|(address, print)| (address, print.json())).collect();
    let mut build =
        json!({ "whole": is_whole, "core": core, "groups": groups, "elsewhere": elsewhere(handbook) });
    let worker = handbook.theme.worker();
    let id = Print::of(&[build.to_string().as_bytes(), worker].concat()).hex();
    if let Some(build) = build.as_object_mut() {
        build.insert("id".to_owned(), id.as_str().into());
    }
    made.insert(format!("{}build.json", site::OFFLINE_LISTS), json!({ "id": id }).to_string().into_bytes());
    let mut script = format!("self.BUILD = {build};\n").into_bytes();
    script.extend_from_slice(worker);
    made.insert(site::WORKER.to_owned(), script);
    made
}

/// Up to this size a handbook is kept whole, without its pictures and films: pages shrink to a fifth on their way.
const WHOLE: u64 = 12_000_000;

/// Up to this size all of the search is kept.
const SEARCH: u64 = 6_000_000;

/// How many files a list has at most, on the average.
const LIST: usize = 400;

/// The pictures and films of the pages that a device keeps by itself: the smallest first, up to `most` bytes in all.
fn within(mut media: Vec<(&str, Print)>, most: u64) -> BTreeSet<&str> {
    media.sort_by_key(|(address, print)| (print.bytes, *address));
    let mut sum = 0;
    let fits = media.into_iter().take_while(|(_, print)| {
        sum += print.bytes;
        sum <= most
    });
    fits.map(|(address, _)| address).collect()
}

/// Whether it is a picture or a film of the pages, not one of the theme.
fn is_media(address: &str) -> bool {
    let below = address.trim_start_matches("../");
    let is_of_theme = below.starts_with(site::ASSETS) && !below.starts_with(site::PICTURE_COPIES);
    !is_of_theme && matches!(kind(below), Some(FileKind::Picture | FileKind::Film))
}

/// Whether it belongs to no department.
fn is_shared(address: &str) -> bool {
    address.starts_with("../") || address.starts_with(site::ASSETS)
}

/// Whether it is of use without a network.
fn is_kept(address: &str) -> bool {
    !matches!(address, site::NOT_FOUND | site::PAGES | site::ROBOTS) && !site::is_site_map(address)
}

/// The handbooks of other languages below this one keep themselves.
fn elsewhere(handbook: &Handbook<'_>) -> Vec<String> {
    let config = &handbook.manual.config;
    let others = config.languages.iter().filter(|language| language.tag != config.language);
    others.filter(|_| handbook.home.is_empty()).map(|language| format!("{}/", language.tag)).collect()
}

/// The files of a group in lists; in which one a file is, its address alone says.
fn lists(files: Vec<(&str, Print)>) -> Vec<Value> {
    let count = files.len().div_ceil(LIST).max(1);
    let mut lists = vec![serde_json::Map::new(); count];
    for (address, print) in files {
        if let Some(list) = lists.get_mut(fnv1a(address) as usize % count) {
            list.insert(address.to_owned(), print.json());
        }
    }
    lists.into_iter().map(Value::Object).collect()
}

/// The 32-bit FNV-1a hash, which the worker computes too.
fn fnv1a(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
