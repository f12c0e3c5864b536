//! A quick look at the bytes of a text, before anybody reads it letter by letter.

/// Whether `is_suspect` holds anywhere for three bytes in a row; behind the end come zeros.
///
/// Whatever it asks, it should ask without branches (`&` and `|`), so that many bytes are looked at at once.
pub fn any_three(bytes: &[u8], is_suspect: impl Fn(u8, u8, u8) -> bool) -> bool {
    let from = |start: usize| bytes.get(start..).unwrap_or_default();
    let blocks = bytes.chunks(BLOCK).zip(from(1).chunks(BLOCK)).zip(from(2).chunks(BLOCK));
    let mut in_blocks = blocks.map(|((first, second), third)| {
        let threes = first.iter().zip(second).zip(third);
        threes.fold(false, |found, ((one, two), three)| found | is_suspect(*one, *two, *three))
    });
    let at_end = || match bytes {
        [.., one, two] => is_suspect(*one, *two, 0) || is_suspect(*two, 0, 0),
        [one] => is_suspect(*one, 0, 0),
        [] => false,
    };
    in_blocks.any(|found| found) || at_end()
}

/// Where the bytes stand that are meant, most of which should not be there.
pub fn positions(bytes: &[u8], is_meant: impl Fn(u8) -> bool + Copy) -> impl Iterator<Item = usize> {
    let blocks = bytes.chunks(SMALL_BLOCK).enumerate();
    let suspect =
        blocks.filter(move |(_, block)| block.iter().fold(false, |any, byte| any | is_meant(*byte)));
    suspect.flat_map(move |(index, block)| {
        let meant = block.iter().enumerate().filter(move |(_, byte)| is_meant(**byte));
        meant.map(move |(at, _)| index * SMALL_BLOCK + at)
    })
}

/// So many where something is in every text.
const SMALL_BLOCK: usize = 64;

/// So many bytes are looked at before it is asked whether anything was found.
const BLOCK: usize = 512;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_found_in_their_order() {
        let mut bytes = vec![b'a'; 200];
        for at in [0, 63, 64, 130, 199] {
            bytes[at] = b'x';
        }
        assert!(positions(&bytes, |byte| byte == b'x').eq([0, 63, 64, 130, 199]));
        assert_eq!(positions(b"", |byte| byte == b'x').count(), 0);
    }

    #[test]
    fn three_bytes_are_found_anywhere() {
        for length in [0, 1, 2, 3, 511, 512, 513, 514, 515, 1024, 1025, 1026] {
            for at in 0..length {
                let mut bytes = vec![b'a'; length];
                bytes[at] = b'x';
                assert!(any_three(&bytes, |one, _, _| one == b'x'), "{at} of {length}");
                let pair = |one: u8, two: u8, _: u8| (one == b'x') & (two == b'a');
                assert_eq!(any_three(&bytes, pair), at + 1 < length, "{at} of {length}");
                let three = |one: u8, two: u8, three: u8| (one == b'x') & (two == b'a') & (three == b'a');
                assert_eq!(any_three(&bytes, three), at + 2 < length, "{at} of {length}");
            }
        }
    }
}
