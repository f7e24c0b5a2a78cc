//! Names of agencies: split, written out, told apart from other text.
//!
//! A cell such as `Sở Văn hóa, Thể thao và Du lịch, Công an tỉnh và các sở, ban, ngành` holds three
//! agencies: a comma or `và` divides only where a whole name stands on either side. What begins
//! a name is in [`heads`], where a name ends in [`name`], the division in [`split`].

mod assignment;
mod glossary;
mod glossary_file;
mod heading;
mod heads;
mod name;
mod split;
mod stacked;

pub use assignment::{Assignment, add_distinct, assignment};
pub(super) use glossary::is_known_phrase;
pub use glossary::{Glossary, abbreviations};
pub use glossary_file::GlossaryError;
pub use heading::{asked_before_list, is_about_people, of_heading, person_in_charge};
pub(super) use split::asked;
pub use split::{names_person, split, split_lines};
pub use stacked::unstacked;

/// Whether a text is the name of an agency, of a class of them, or of the head of one.
///
/// ```
/// use vanban::vietnamese::agency::is_agency;
/// assert!(is_agency("Sở Xây dựng"));
/// assert!(is_agency("các sở, ban, ngành"));
/// assert!(!is_agency("Ban hành quy chế"));
/// ```
pub fn is_agency(text: &str) -> bool {
    let text = text.trim().trim_end_matches([';', '.', ':', ',']);
    text.split_whitespace().take(31).count() <= 30
        && name::is_whole(text)
        && name::clause(text).is_none()
        && !text.contains(';')
}

/// Whether a sentence begins with a body and charges it, rather than stating something of it: `Sở Y tế rà soát …`, not
/// `Sở Y tế đã rà soát …`.
///
/// ```
/// use vanban::vietnamese::agency::is_charged;
/// assert!(is_charged("Phòng Đào tạo hoàn thiện thời khóa biểu."));
/// assert!(!is_charged("Phòng Đào tạo đã hoàn thiện thời khóa biểu."));
/// assert!(is_charged("Đội xe chuẩn bị thiết bị có hiệu quả.") && !is_charged("Đội xe bị hỏng hai xe."));
/// ```
pub fn is_charged(sentence: &str) -> bool {
    begins_with_body(sentence) && !name::states(sentence)
}

/// Whether a text names a body and says at length what it does: more words of work than of the name.
///
/// ```
/// use vanban::vietnamese::agency::says_what_it_does;
/// assert!(says_what_it_does("Văn phòng có trách nhiệm theo dõi, đôn đốc và hằng quý báo cáo"));
/// assert!(!says_what_it_does("Các phòng thuộc Sở theo chức năng, nhiệm vụ"));
/// ```
pub fn says_what_it_does(text: &str) -> bool {
    name::acts(text) && name::clause(text).is_some_and(|at| at * 2 < text.len())
}

/// Whether a text names a body and says with a verb what it does, however briefly.
///
/// ```
/// use vanban::vietnamese::agency::acts;
/// assert!(acts("Phòng Nghiệp vụ Y (Sở Y tế) đầu mối tổng hợp, báo cáo."));
/// assert!(!acts("Phòng Nghiệp vụ Y (Sở Y tế)"));
/// ```
pub fn acts(text: &str) -> bool {
    name::start(text).is_some() && name::acts(text)
}

/// Whether a text begins as the names of bodies and of classes of them do, whatever follows.
///
/// ```
/// use vanban::vietnamese::agency::begins_name;
/// assert!(begins_name("Các sở, ban, ngành báo cáo"));
/// assert!(!begins_name("Báo cáo các sở"));
/// ```
pub fn begins_name(text: &str) -> bool {
    let near = text.char_indices().nth(40).map_or(text, |(at, _)| text.get(..at).unwrap_or(text));
    name::start(near).is_some()
}

/// Whether a text begins with the name of a body (`Sở Y tế yêu cầu …`), whatever follows it.
pub(super) fn begins_with_body(text: &str) -> bool {
    // A name's head and its first words tell; the rest of a long text need not be read.
    let near = text.char_indices().nth(80).map_or(text, |(at, _)| text.get(..at).unwrap_or(text));
    name::start(near).is_some_and(|start| {
        matches!(start.head, heads::Head::Body | heads::Head::Whole) && !start.stopped
    })
}
