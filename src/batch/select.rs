//! Which files of those found are wanted.

use super::platform;
use globset::{Error, GlobBuilder, GlobSet, GlobSetBuilder};
use jiff::{SignedDuration, Span, SpanRelativeTo, Timestamp, civil};
use std::time::SystemTime;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Which files are wanted, by name and by time. The default wants all.
///
/// A pattern without `/` is that of a name at any depth, one with `/` that of a path from the
/// folder given; `*` does not cross `/`, `**` does. Large and small letters are the same. A
/// pattern that fits a folder (or an archive) fits everything in it.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    include: Option<GlobSet>,
    exclude: GlobSet,
    since: Option<SystemTime>,
}

impl Filter {
    /// A filter of patterns; without any `include` all is included. `since` is the earliest time
    /// of change.
    ///
    /// ```
    /// let filter = vanban::batch::Filter::new(&["*.pdf".into()], &["nháp".into()], None)?;
    /// assert!(filter.takes("2025/Kế hoạch.PDF", None));
    /// assert!(!filter.takes("2025/nháp/Kế hoạch.pdf", None));
    /// # Ok::<(), vanban::batch::PatternError>(())
    /// ```
    ///
    /// # Errors
    /// For a pattern that is none.
    pub fn new(
        include: &[String],
        exclude: &[String],
        since: Option<SystemTime>,
    ) -> Result<Self, Error> {
        let include = (!include.is_empty()).then(|| set(include)).transpose()?;
        Ok(Self { include, exclude: set(exclude)?, since })
    }

    /// Whether a file of this name and time of change is wanted. One without time is.
    pub fn takes(&self, name: &str, modified: Option<SystemTime>) -> bool {
        let is_late = |since| modified.is_none_or(|modified| modified >= since);
        self.since.is_none_or(is_late)
            && self.include.as_ref().is_none_or(|set| fits(set, name))
            && self.enters(name)
    }

    /// Whether anything below this folder can be wanted.
    pub fn enters(&self, folder: &str) -> bool {
        self.exclude.is_empty() || !fits(&self.exclude, folder)
    }

    /// Whether times play a part.
    pub(super) fn asks_for_time(&self) -> bool {
        self.since.is_some()
    }
}

fn set(patterns: &[String]) -> Result<GlobSet, Error> {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        let pattern: String = pattern.trim_end_matches('/').nfc().collect();
        let pattern = match pattern.strip_prefix('/').or_else(|| pattern.strip_prefix("./")) {
            Some(anchored) => anchored.to_owned(),
            None if pattern.contains('/') => pattern,
            None => format!("**/{pattern}"),
        };
        let mut glob = GlobBuilder::new(&pattern);
        set.add(glob.literal_separator(true).case_insensitive(true).build()?);
    }
    set.build()
}

/// Whether a pattern fits the name or a folder above it.
fn fits(set: &GlobSet, name: &str) -> bool {
    let composed: String;
    let name = if is_nfc(name) {
        name
    } else {
        // macOS takes letters apart.
        composed = name.nfc().collect();
        &composed
    };
    let folders = name.match_indices('/').map(|(at, _)| name.get(..at).unwrap_or_default());
    folders.chain([name]).any(|path| set.is_match(path))
}

/// The time that `--since` means: a date (`2026-01-31`, its beginning here), a date and time
/// (`2026-01-31T08:30`), or how long ago (`12h`, `7d`, `2 weeks`). `None` where it is neither.
pub fn since(text: &str, now: SystemTime) -> Option<SystemTime> {
    let text = text.trim();
    if let Ok(timestamp) = text.parse::<Timestamp>() {
        return Some(timestamp.into());
    }
    let zone = platform::zone();
    if text.starts_with(|c: char| c.is_ascii_digit())
        && let Ok(time) = text.parse::<civil::DateTime>()
    {
        return time.to_zoned(zone).ok().map(|zoned| zoned.timestamp().into());
    }
    let now = Timestamp::try_from(now).ok()?.to_zoned(zone);
    let span: Span = text.parse().ok()?;
    let long = span.to_duration(SpanRelativeTo::from(&now)).ok()?;
    (long > SignedDuration::ZERO).then_some(())?;
    now.checked_sub(span).ok().map(|time| time.timestamp().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn filter(include: &[&str], exclude: &[&str]) -> Filter {
        let owned = |list: &[&str]| list.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
        Filter::new(&owned(include), &owned(exclude), None).unwrap()
    }

    #[test]
    fn patterns_are_of_names_paths_and_folders() {
        let takes =
            |include: &[&str], exclude: &[&str], name| filter(include, exclude).takes(name, None);
        assert!(takes(&[], &[], "a/b.pdf"));
        assert!(takes(&["*.pdf"], &[], "a/b/c.PDF"));
        assert!(!takes(&["*.pdf"], &[], "a/b.docx"));
        assert!(takes(&["a/*.pdf"], &[], "a/b.pdf"));
        assert!(!takes(&["a/*.pdf"], &[], "a/b/c.pdf"));
        assert!(takes(&["a/**/*.pdf"], &[], "a/b/c.pdf"));
        assert!(!takes(&["/b.pdf"], &[], "a/b.pdf"));
        assert!(takes(&["2025"], &[], "x/2025/c.pdf"));
        assert!(!takes(&[], &["nháp/"], "x/nháp/c.pdf"));
        assert!(!takes(&[], &["*.zip"], "x/y.zip/c.pdf"));
        assert!(takes(&["{a,b}.pdf", "c*"], &[], "c1"));
    }

    #[test]
    fn letters_in_two_parts_are_the_same_letters() {
        let apart: String = "Kế hoạch.pdf".nfd().collect();
        assert!(filter(&["kế*"], &[]).takes(&apart, None));
        assert!(Filter::new(&["[".to_owned()], &[], None).is_err());
    }

    #[test]
    fn times_are_dates_or_lengths() {
        let now: SystemTime = "2026-03-10T12:00:00Z".parse::<Timestamp>().unwrap().into();
        let ago = |text| now.duration_since(since(text, now).unwrap()).unwrap();
        assert_eq!(ago("36h"), Duration::from_hours(36));
        assert_eq!(ago("90 minutes"), Duration::from_mins(90));
        assert_eq!(ago("2026-03-10T11:00:00Z"), Duration::from_hours(1));
        // Of a day, and of a date, the zone of the machine decides to some hours.
        for (text, days) in [("7d", 7), ("2 weeks", 14), ("2026-03-01", 9)] {
            let days = Duration::from_hours(days * 24);
            assert!(ago(text).abs_diff(days) <= Duration::from_hours(27), "{text}");
        }
        for wrong in ["", "soon", "-3d", "2026-13-01", "0d"] {
            assert_eq!(since(wrong, now), None, "{wrong}");
        }
    }

    #[test]
    fn what_was_changed_before_is_left_out() {
        let now = SystemTime::now();
        let filter = Filter::new(&[], &[], Some(now)).unwrap();
        assert!(filter.takes("a", Some(now)));
        assert!(!filter.takes("a", Some(now - Duration::from_secs(1))));
        assert!(filter.takes("a", None));
    }
}
