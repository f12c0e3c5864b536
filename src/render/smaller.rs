//! Smaller copies of large pictures, for phones.
//!
//! A copy ends with its mark, a line that no viewer reads: a hash of the picture it was made of and of the copy itself.
//! By its mark the next build knows that it need not make the copy again, wherever the handbook was kept meanwhile.

use std::io::Cursor;
use std::panic;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{self, CompressionType, PngEncoder};
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, ImageResult, Limits};
use sha2::{Digest, Sha256};

/// A copy of `picture`, so many pixels wide and high. `before` is what the last build made of the same file, which is
/// the copy again if the picture is still the same.
///
/// A picture that can't be read, or that a copy would not make lighter, is its own copy.
pub fn smaller_copy(picture: &[u8], (width, height): (u32, u32), before: Option<Vec<u8>>) -> Vec<u8> {
    let origin = Sha256::new().chain_update(RECIPE).chain_update(width.to_be_bytes()).chain_update(picture);
    let mark = |copy: &[u8]| {
        let hash = origin.clone().chain_update(copy).finalize();
        let hash: String = hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        format!("\n{MARK}{hash}\n")
    };
    let is_marked = |copy: &Vec<u8>| {
        let (copy, end) = copy.split_at(copy.len().saturating_sub(mark(&[]).len()));
        mark(copy).as_bytes() == end
    };
    if let Some(copy) = before.filter(is_marked) {
        return copy;
    }
    // A picture that makes a decoder panic is copied as it is, like any other that can't be read.
    let made = panic::catch_unwind(|| scaled(picture, width, height));
    match made.ok().and_then(Result::ok).filter(|copy| copy.len() < picture.len()) {
        Some(mut copy) => {
            let mark = mark(&copy);
            copy.extend_from_slice(mark.as_bytes());
            copy
        }
        None => picture.to_vec(),
    }
}

/// The picture in its own format, as the camera was held, and without what the camera wrote about the day and the place.
fn scaled(picture: &[u8], width: u32, height: u32) -> ImageResult<Vec<u8>> {
    let format = image::guess_format(picture)?;
    let mut reader = ImageReader::with_format(Cursor::new(picture), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation()?;
    let colours = decoder.icc_profile()?;
    let decoded = DynamicImage::from_decoder(decoder)?;
    let is_turned = matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    );
    let (across, down) = if is_turned { (height, width) } else { (width, height) };
    // The better filter needs much memory for many pixels.
    let near = match decoded.width() / 4 >= across && decoded.height() / 4 >= down {
        true => decoded.thumbnail_exact(across * 2, down * 2),
        false => decoded,
    };
    // Its weights are the same on every machine; those of Lanczos are made of sines.
    let mut copy = near.resize_exact(across, down, FilterType::CatmullRom);
    copy.apply_orientation(orientation);
    encoded(&copy, format, colours)
}

fn encoded(copy: &DynamicImage, format: ImageFormat, colours: Option<Vec<u8>>) -> ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    match format {
        ImageFormat::Jpeg => {
            let mut encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
            set_colours(&mut encoder, colours);
            match copy.color().has_color() {
                true => DynamicImage::from(copy.to_rgb8()).write_with_encoder(encoder)?,
                false => DynamicImage::from(copy.to_luma8()).write_with_encoder(encoder)?,
            }
        }
        _ => {
            let mut encoder =
                PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, png::FilterType::Adaptive);
            set_colours(&mut encoder, colours);
            match copy.color().has_alpha() {
                true => DynamicImage::from(copy.to_rgba8()).write_with_encoder(encoder)?,
                false => DynamicImage::from(copy.to_rgb8()).write_with_encoder(encoder)?,
            }
        }
    }
    Ok(bytes)
}

/// What its numbers mean as colours: phones save more of them than screens of the web have.
fn set_colours(encoder: &mut impl ImageEncoder, colours: Option<Vec<u8>>) {
    if let Some(colours) = colours {
        // Without it the picture is a little paler.
        _ = encoder.set_icc_profile(colours);
    }
}

/// What a copy ends with, before its hash.
const MARK: &str = "sopbook copy ";

/// Counts the ways in which copies were made: with a new one, all are made again.
const RECIPE: &[u8] = b"1";

/// Of 100: no difference is seen on a screen, and a photo takes a tenth of the bytes.
const QUALITY: u8 = 80;

/// The bytes that a decoder may use for one picture.
const MOST_MEMORY: u64 = 400_000_000;

#[cfg(test)]
mod tests {
    use image::RgbImage;

    use super::*;

    /// Stripes, the left third of them red.
    fn photo(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let picture = RgbImage::from_fn(width, height, |x, y| match x < width / 3 {
            true => image::Rgb([200, (y % 7) as u8, 0]),
            false => image::Rgb([0, (x * y % 251) as u8, 200]),
        });
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_copy_is_smaller_and_made_once() {
        for format in [ImageFormat::Jpeg, ImageFormat::Png] {
            let picture = photo(400, 300, format);
            let copy = smaller_copy(&picture, (100, 75), None);
            let decoded = image::load_from_memory(&copy).unwrap();
            assert_eq!((decoded.width(), decoded.height()), (100, 75));
            assert_eq!(image::guess_format(&copy).unwrap(), format);
            assert!(copy.len() < picture.len());
            assert_eq!(smaller_copy(&picture, (100, 75), Some(copy.clone())), copy);
            // What is damaged, or was made of another picture or for another width, is made again.
            let mut damaged = copy.clone();
            damaged[30] ^= 1;
            let other = smaller_copy(&photo(401, 300, format), (100, 75), None);
            let wider = smaller_copy(&picture, (101, 75), None);
            for before in [damaged, other, wider, Vec::new()] {
                assert_eq!(smaller_copy(&picture, (100, 75), Some(before)), copy);
            }
        }
    }

    #[test]
    fn a_photo_is_turned_as_the_camera_was_held() {
        let mut picture = photo(400, 300, ImageFormat::Jpeg);
        // EXIF with the orientation 6: the top of what is seen is on the left of what is saved.
        let exif = b"\xff\xe1\x00\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        picture.splice(2..2, exif.iter().copied());
        let copy = smaller_copy(&picture, (90, 120), None);
        let decoded = image::load_from_memory(&copy).unwrap().to_rgb8();
        assert_eq!((decoded.width(), decoded.height()), (90, 120));
        assert!(decoded.get_pixel(45, 10)[0] > 150, "red is on top now");
        assert!(decoded.get_pixel(45, 110)[0] < 50);
    }

    #[test]
    fn what_can_not_be_read_is_copied_as_it_is() {
        let whole = photo(400, 300, ImageFormat::Png);
        for picture in [&b"\xff\xd8\xff noise"[..], &whole[..whole.len() / 2], b"", b"GIF89a"] {
            assert_eq!(smaller_copy(picture, (100, 75), None), picture);
        }
    }
}
