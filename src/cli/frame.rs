//! The frames of new files, with slots for what is theirs.

/// The frame with a value in each slot. Values are never searched for slots.
pub(super) fn fill(frame: &str, slots: &[(&str, String)]) -> String {
    let mut filled = String::with_capacity(frame.len());
    let mut rest = frame;
    let first = |rest: &str| {
        let places = slots.iter().filter_map(|(slot, value)| Some((rest.find(slot)?, slot.len(), value)));
        places.min_by_key(|(at, ..)| *at)
    };
    while let Some((at, length, value)) = first(rest) {
        filled.push_str(&rest[..at]);
        filled.push_str(value);
        rest = &rest[at + length..];
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_not_slots() {
        let slots = [("ID", "TITLE".to_owned()), ("TITLE", "ID".to_owned())];
        assert_eq!(fill("id: ID\ntitle: TITLE\n", &slots), "id: TITLE\ntitle: ID\n");
    }
}
