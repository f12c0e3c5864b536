//! A fingerprint as a verification carries it: with the version that was verified, and a seal over all of it.

use std::fmt;

use sha2::{Digest, Sha256};

use super::canonical;
use super::sketch::{Fingerprint, FingerprintFault, push_digits};
use crate::manual::Verification;

/// What `verified.fingerprint` holds: `1-4f1c9a02be77-h8k2m…-v4-z7d0k2q`.
///
/// After the fingerprint stand the version of the procedure that was verified, and the seal: 30 bits of the SHA-256
/// of who verified what, when and how. A date that is moved on by hand no longer fits its seal. That is against
/// carelessness, not against malice: whoever wants to forge a verification can run `sopbook verify`, and then it
/// says so under their name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// What was verified.
    pub fingerprint: Fingerprint,
    /// The version that it had, if it said one.
    pub version: Option<u32>,
    seal: String,
}

/// Why a verification does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealFault {
    /// There is no fingerprint in it.
    Absent,
    /// What stands there is not one.
    Fingerprint(FingerprintFault),
    /// It was edited after `sopbook verify` had written it.
    Broken,
}

impl Sealed {
    /// Seals `fingerprint` for a verification, of which all but its fingerprint is looked at.
    pub fn new(fingerprint: Fingerprint, version: Option<u32>, verification: &Verification) -> Self {
        let mut text = format!("seal\n{fingerprint}\n");
        let method = verification.method.map(|method| method.name().to_owned());
        let version_text = version.map(|version| version.to_string());
        let said = [&verification.by, &verification.on, &method, &version_text];
        for (key, value) in ["by", "on", "method", "version"].iter().zip(said) {
            canonical::push_line(&mut text, key, value.as_deref());
        }
        let bytes = Sha256::digest(text);
        let value = u64::from_be_bytes([0, 0, 0, bytes[0], bytes[1], bytes[2], bytes[3], bytes[4]]);
        let mut seal = String::new();
        push_digits(value, 6, &mut seal);
        Self { fingerprint, version, seal }
    }

    /// The fingerprint of a verification that is as `sopbook verify` wrote it.
    ///
    /// # Errors
    /// Where it is not.
    pub fn open(verification: &Verification) -> Result<Self, SealFault> {
        let text = verification.fingerprint.as_deref().ok_or(SealFault::Absent)?;
        let mut parts = text.rsplitn(3, '-');
        let seal = parts.next().and_then(|part| part.strip_prefix('z'));
        let version = parts.next().and_then(|part| part.strip_prefix('v'));
        let fingerprint = Fingerprint::parse(parts.next().filter(|_| version.is_some()).unwrap_or(text));
        let fingerprint = fingerprint.map_err(SealFault::Fingerprint)?;
        let (Some(seal), Some(version)) = (seal, version) else { return Err(SealFault::Broken) };
        let sealed = Self::new(fingerprint, version.parse().ok(), verification);
        match sealed.seal == seal && sealed.to_string() == text {
            true => Ok(sealed),
            false => Err(SealFault::Broken),
        }
    }
}

impl fmt::Display for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-v", self.fingerprint)?;
        if let Some(version) = self.version {
            write!(f, "{version}")?;
        }
        write!(f, "-z{}", self.seal)
    }
}
