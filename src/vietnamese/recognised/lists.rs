//! The closed lists.

/// What a line begins with, in small letters, and what follows it at once.
pub(super) const OPENINGS: &[&str] = &["Nơi nhận:", "Kính gửi:", "Căn cứ"];

/// The motto under the national title.
pub(super) const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
