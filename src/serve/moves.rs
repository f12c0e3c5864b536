//! Pages that were renamed or moved: a reader who has the old address open is led to the new one.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::manual::{Manual, Procedure};
use crate::site;

/// Where the pages are that were elsewhere since the server began. Addresses are those of one language.
#[derive(Clone, Debug, Default)]
pub(super) struct Moves {
    /// The pages that are no longer where they were, by address.
    gone: BTreeMap<String, Gone>,
    /// The new address of each old one.
    to: BTreeMap<String, String>,
}

/// What a page is known by at another address.
#[derive(Clone, Debug)]
struct Gone {
    id: String,
    content: Arc<str>,
}

impl Moves {
    /// Takes note of the pages that are elsewhere in `after`. A page is the same if it has the same id or, without an
    /// own one, the same content.
    pub(super) fn follow(&mut self, before: &Manual, after: &Manual) {
        if before.frame() == after.frame() {
            return;
        }
        let (before, after) = (pages(before), pages(after));
        for (address, page) in before.iter().filter(|(address, _)| !after.contains_key(*address)) {
            let gone = Gone { id: page.id.clone(), content: Arc::clone(&page.text.content) };
            self.gone.insert(address.clone(), gone);
        }
        for address in after.keys() {
            self.gone.remove(address);
            self.to.remove(address);
        }
        for (address, page) in after.iter().filter(|(address, _)| !before.contains_key(*address)) {
            let by_id = self.gone.iter().find(|(_, gone)| gone.id == page.id);
            let by_content = || self.gone.iter().find(|(_, gone)| gone.content == page.text.content);
            if let Some(old) = by_id.or_else(by_content).map(|(old, _)| old.clone()) {
                self.gone.remove(&old);
                self.to.insert(old, address.clone());
            }
        }
    }

    /// The address of the page that was at `address`.
    pub(super) fn target(&self, address: &str) -> Option<&str> {
        let mut target = self.to.get(address)?;
        // What moved back and forth is in no circle: an address with a page is not in the map.
        while let Some(next) = self.to.get(target) {
            target = next;
        }
        Some(target)
    }
}

/// The pages of a manual by address.
fn pages(manual: &Manual) -> BTreeMap<String, &Procedure> {
    manual.procedures().map(|page| (site::page(&page.path), page)).collect()
}
