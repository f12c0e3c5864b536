//! Letters that were read in a wrong encoding, and what was meant by them.

use encoding_rs::WINDOWS_1252;

/// `Ã©`: UTF-8 that was read as Windows-1252, the encoding of old Windows programs.
///
/// Gives how many bytes it takes, and what was meant where that can be told.
pub fn misread(content: &str, at: usize) -> Option<(usize, Option<String>)> {
    let rest = content.get(at..)?;
    let mut letters = rest.chars();
    let (first, second) = (letters.next()?, letters.next()?);
    let is_tail = |letter: char| windows_byte(letter).is_some_and(|byte| (0x80..0xc0).contains(&byte));
    let fits = match first {
        'Ã' | 'Â' => is_tail(second) && second != '»',
        'â' => second == '€',
        'Ø' | 'Ù' => {
            is_tail(second)
                && second != '\u{a0}'
                && letters.next().is_some_and(|third| matches!(third, 'Ø' | 'Ù'))
        }
        'à' => matches!(second, '¦' | '§') && letters.next().is_some_and(is_tail),
        _ => false,
    };
    if !fits {
        return None;
    }
    let run = rest
        .find(|next: char| next.is_ascii() || windows_byte(next).is_none_or(|byte| byte < 0x80))
        .unwrap_or(rest.len());
    let bytes: Option<Vec<u8>> = rest[..run].chars().map(windows_byte).collect();
    let meant = bytes
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .filter(|meant| !meant.contains(char::is_control));
    Some((run, meant))
}

/// The byte that a letter is in Windows-1252. The five bytes without a letter are taken as they are.
fn windows_byte(letter: char) -> Option<u8> {
    let mut buffer = [0; 4];
    let (bytes, _, is_unknown) = WINDOWS_1252.encode(letter.encode_utf8(&mut buffer));
    bytes.first().copied().filter(|_| !is_unknown)
}
