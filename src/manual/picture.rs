//! Pictures beside the pages: what they are, how large they are shown, and which smaller copies a page offers.

use imagesize::{Compression, ImageType, blob_size, image_type};
use serde::Serialize;

use crate::file_name::{FileKind, kind};
use crate::source::Size;

/// A picture file, as far as its first bytes tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Picture {
    /// What the file holds, whatever its name says; `None` where it is no picture that is known.
    pub format: Option<PictureFormat>,
    /// Its width and height in pixels as it is shown; `None` where they are not known.
    pub size: Option<(u32, u32)>,
    /// The size of the file.
    pub bytes: u64,
}

/// The format of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum PictureFormat {
    /// A photo in JPEG.
    Jpeg,
    /// A picture in PNG.
    Png,
    /// Another one that every browser shows: GIF, WebP, AVIF, BMP, ICO.
    Shown,
    /// One that most browsers don't show, by its name.
    Hidden(&'static str),
}

impl Picture {
    /// What the first bytes of a file say, whose whole size is given; see [`BEGINNINGS`].
    pub fn of(beginning: &[u8], size: Size) -> Self {
        let format = image_type(beginning).ok().and_then(format);
        let pixels = blob_size(beginning)
            .ok()
            .and_then(|size| Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?)));
        let pixels = pixels.filter(|(width, height)| format.is_some() && *width > 0 && *height > 0);
        let is_turned = match format {
            Some(PictureFormat::Jpeg) => is_turned(beginning),
            _ => Some(false),
        };
        let pixels = pixels.zip(is_turned).map(|((width, height), is_turned)| match is_turned {
            true => (height, width),
            false => (width, height),
        });
        Self { format, size: pixels, bytes: size.count() }
    }

    /// Whether a phone waits for it: it is larger than 1 MB or wider than 2,000 pixels.
    pub fn is_large(&self) -> bool {
        self.bytes > LARGE_FILE || self.size.is_some_and(|(width, _)| width > LARGE_WIDTH)
    }

    /// The widths of the smaller copies that a page offers in its place, the narrowest first; none where it is not
    /// large, or can't be made smaller.
    pub fn copies(&self) -> Vec<u32> {
        let can_be_smaller = cfg!(feature = "pictures")
            && matches!(self.format, Some(PictureFormat::Jpeg | PictureFormat::Png));
        let Some((width, height)) = self.size.filter(|_| can_be_smaller && self.is_large()) else {
            return Vec::new();
        };
        if u64::from(width) * u64::from(height) > MOST_PIXELS {
            return Vec::new();
        }
        let narrower = COPIES.into_iter().filter(|copy| *copy < width);
        // A picture that is narrow and heavy has a lighter copy as wide as itself.
        narrower.chain(Some(width).filter(|width| *width <= COPIES[1])).collect()
    }

    /// How high a copy is that is `width` wide.
    pub fn height_of_copy(&self, width: u32) -> u32 {
        let Some((own_width, own_height)) = self.size else { return 1 };
        let height = (u64::from(own_height) * u64::from(width)).div_ceil(u64::from(own_width));
        u32::try_from(height).unwrap_or(u32::MAX).max(1)
    }
}

/// Whether the file at `path` is a picture by its name, so that it is to be looked into. A drawing in SVG has no pixels.
pub fn is_picture(path: &str) -> bool {
    kind(path) == Some(FileKind::Picture) && !path.to_ascii_lowercase().ends_with(".svg")
}

fn format(found: ImageType) -> Option<PictureFormat> {
    Some(match found {
        ImageType::Jpeg => PictureFormat::Jpeg,
        ImageType::Png => PictureFormat::Png,
        ImageType::Gif | ImageType::Webp | ImageType::Bmp | ImageType::Ico => PictureFormat::Shown,
        ImageType::Heif(Compression::Av1) => PictureFormat::Shown,
        ImageType::Heif(_) => PictureFormat::Hidden("HEIC"),
        ImageType::Tiff => PictureFormat::Hidden("TIFF"),
        ImageType::Psd => PictureFormat::Hidden("Photoshop"),
        ImageType::Jxl => PictureFormat::Hidden("JPEG XL"),
        _ => return None,
    })
}

/// Whether the camera was held upright for this photo, so that its width is what the file calls its height; `None`
/// where this can't be told.
#[cfg(feature = "pictures")]
fn is_turned(beginning: &[u8]) -> Option<bool> {
    use image::ImageDecoder;
    use image::codecs::jpeg::JpegDecoder;
    use image::metadata::Orientation;

    let mut decoder = JpegDecoder::new(std::io::Cursor::new(beginning)).ok()?;
    let turned = [
        Orientation::Rotate90,
        Orientation::Rotate270,
        Orientation::Rotate90FlipH,
        Orientation::Rotate270FlipH,
    ];
    Some(turned.contains(&decoder.orientation().ok()?))
}

#[cfg(not(feature = "pictures"))]
fn is_turned(_: &[u8]) -> Option<bool> {
    None
}

/// How much of a file is read to know how large its picture is, one after the other until it is known. Some cameras put a small picture, or all that they know
/// of the day, before it.
pub const BEGINNINGS: [usize; 2] = [64 * 1024, 2 * 1024 * 1024];

/// A phone on a slow network (1.6 Mbit/s) waits five seconds for it.
const LARGE_FILE: u64 = 1_000_000;

/// No phone or tablet shows more pixels side by side in a page.
const LARGE_WIDTH: u32 = 2_000;

/// The widths of copies: a phone, and a tablet or a phone with small pixels.
const COPIES: [u32; 2] = [800, 1_600];

/// Larger pictures would take more memory than there may be. Phones take photos of 12 or 50 million.
const MOST_PIXELS: u64 = 60_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: u32, height: u32, bytes: u64) -> Picture {
        Picture { format: Some(PictureFormat::Png), size: Some((width, height)), bytes }
    }

    #[test]
    fn copies_are_narrower_or_lighter() {
        for (width, bytes, copies) in [
            (4_000, 3_000_000, vec![800, 1_600]),
            (2_001, 10_000, vec![800, 1_600]),
            (1_200, 1_000_001, vec![800, 1_200]),
            (800, 1_000_001, vec![800]),
            (300, 1_000_001, vec![300]),
            (2_000, 1_000_000, vec![]),
            (60_001, 10_000, vec![]),
        ] {
            let expected = if cfg!(feature = "pictures") { copies } else { Vec::new() };
            assert_eq!(picture(width, 1_000, bytes).copies(), expected, "{width} pixels, {bytes} bytes");
        }
        assert_eq!(picture(4_032, 3_024, 0).height_of_copy(1_600), 1_200);
        assert_eq!(picture(4_000, 1, 0).height_of_copy(800), 1);
    }
}
