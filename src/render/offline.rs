//! What a device needs to keep the handbook: the service worker with the hash of every file, and its lists.
//!
//! These files are made of all others and come last. A small handbook is kept whole. Of a large one, the pages that
//! everybody needs are kept, and each page that a reader opens; whole departments are kept on request. Lists of files
//! are small and many, so that a page costs the same however large the manual is.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::handbook::Handbook;
use super::link;
use crate::site;

/// A file of the handbook, told by its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
        .filter(|(address, _)| is_kept(address))
        .map(|(address, print)| (address.as_str(), *print))
        .collect();
    let crisis: Vec<String> = handbook.navigation.crisis.iter().map(|plan| link::address(plan)).collect();
    let is_whole = kept.values().map(|print| print.bytes).sum::<u64>() <= WHOLE;
    let search: u64 = kept
        .iter()
        .filter(|(address, _)| address.starts_with(site::SEARCH_INDEX))
        .map(|(_, print)| print.bytes)
        .sum();
    let is_core = |address: &str| {
        is_whole
            || !address.contains('/')
            || address.starts_with("../")
            || address.starts_with(site::ASSETS)
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
    for (address, print) in rest {
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

/// Up to this size a handbook is kept whole: pages shrink to a fifth on their way.
const WHOLE: u64 = 12_000_000;

/// Up to this size all of the search is kept.
const SEARCH: u64 = 6_000_000;

/// How many files a list has at most, on the average.
const LIST: usize = 400;

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
