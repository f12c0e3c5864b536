//! Several things in one sentence of a message: "`a`, `b` or `c`", and of many the first and how many more there are.

/// Of many names the first, and how many more there are: not more than a reader takes in at a glance.
pub fn few(names: impl IntoIterator<Item = String>) -> String {
    let mut names = names.into_iter();
    let shown: Vec<String> = names.by_ref().take(MOST_NAMES).collect();
    match names.count() {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// The same of ids and other words to type, each in backticks.
pub fn few_typed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    few(names.into_iter().map(|name| format!("`{name}`")))
}

/// All of them: "a, b and c".
pub fn all(names: &[impl AsRef<str>]) -> String {
    joined(names, "and")
}

/// One of them: "a, b or c".
pub fn either(names: &[impl AsRef<str>]) -> String {
    joined(names, "or")
}

fn joined(names: &[impl AsRef<str>], word: &str) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match names.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} {word} {last}", before.join(", ")),
        _ => names.concat(),
    }
}

const MOST_NAMES: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_are_counted_and_a_few_are_named() {
        let names = |count: u8| (0..count).map(|at| char::from(b'a' + at).to_string());
        assert_eq!(few(names(2)), "a, b");
        assert_eq!(few(names(8)), "a, b, c, d, e, f, g, h");
        assert_eq!(few(names(10)), "a, b, c, d, e, f, g, h and 2 more");
        assert_eq!(few_typed(["a", "b"]), "`a`, `b`");
    }

    #[test]
    fn the_last_has_a_word_before_it() {
        assert_eq!(all(&["a"]), "a");
        assert_eq!(all(&["a", "b"]), "a and b");
        assert_eq!(either(&["a", "b", "c"]), "a, b or c");
        assert_eq!(either(&[""; 0]), "");
    }
}
