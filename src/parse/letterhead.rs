//! The head of the first page (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.1 to II.5 and II.9).
//!
//! The decree draws the head as fourteen fields, each in its place. Offices set them as a table of two cells, or four, as tabs,
//! as text boxes, as plain lines; and what else stands there belongs to no field: the stamp of the office that received the
//! paper, a note to the chairman, a page number, the dust of a seal. To stop at the first line that is none of the fields, as
//! was tried first, loses number, title and all that follows to one `*`; to go on over everything takes the body in.
//!
//! So a line is asked for what it is by its own words, wherever it stands ([`top_of`]); a line whose words say nothing is judged
//! by its side and by what has been read ([`Reader::unknown`]); and what is short, or no word at all, costs nothing. Before
//! that, lines that a narrow column broke are joined again ([`rejoin`]), and addressees that stand inside the table of the
//! letterhead are moved below it ([`addressees`]).
//!
//! | line | where | read as |
//! | --- | --- | --- |
//! | `SỞ NÔNG NGHIỆP` / `VÀ MÔI TRƯỜNG` | left, before the number | the issuer |
//! | `CÔNG VĂN ĐẾN Số: 1204` | anywhere | nothing, taken out before |
//! | `Số: 31/SYT-VP; 04/02/2026; 09:15:02` | anywhere | number and date of a signing stamp |
//! | `phòng, chống dịch bệnh` | left, below `V/v …` | more of the subject |
//! | `Thông tư số 05/2016/TT-BYT` | left, below `V/v …` | more of the subject, not the paper's number |
//! | `Kính trình Đ/c Chủ tịch duyệt` | whole width, with a type line below | nothing: a note on a draft |
//! | `Nội quy cơ quan` in the middle, without number | below the national title | the title |
//!
//! What is taken by a weak rule carries a doubt ([`Notice`]); which rule took a line is printed by [`explain`].

mod addressees;
mod explain;
mod issuer;
mod notes;
mod rejoin;
mod title;

use super::{
    sides::{Side, SideLine},
    table::begins_with_names,
};
use crate::lang::{Both, Notice};
use crate::{
    block::{Align, Block, Flow},
    model::{Copy, Date, DocNumber, DocType, Letterhead},
    vietnamese::{agency, authority, basis, date, doc_type, fold, marks, outline, stray, symbol},
};

pub(crate) use explain::explain;

/// A letterhead, and how many blocks it takes up.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Head {
    /// What stands on it.
    pub(crate) letterhead: Letterhead,
    /// The `(Kèm theo …)` line below the title of a paper that another one issues.
    pub(crate) attached_to: Option<String>,
    /// The number of blocks before the body.
    pub(crate) blocks: usize,
    /// A number line, place or date, issuer or national title was there, not a title alone.
    pub(crate) is_formal: bool,
    /// What was read by a weak rule.
    pub(crate) doubts: Vec<Notice>,
}

/// More blocks than this belong to no letterhead.
const MOST_BLOCKS: usize = 60;

/// A note above the type line is no longer than this, in characters.
const LONGEST_NOTE: usize = 100;

/// Reads the letterhead with which the blocks begin.
pub(crate) fn read(blocks: &[Block]) -> Head {
    let blocks = blocks.get(..MOST_BLOCKS).unwrap_or(blocks);
    // What a table says from its names of columns on is no letterhead.
    let is_data = |block: &Block| matches!(block, Block::Table(table) if begins_with_names(table));
    let end = blocks.iter().position(is_data).unwrap_or(blocks.len());
    let lines = super::sides::lines(blocks.get(..end).unwrap_or(blocks));
    let lines = rejoin::rejoined(addressees::below_the_top(lines));
    let mut reader = Reader::new(&lines);
    reader.top();
    reader.title();
    reader.finish()
}

/// The place and the date of a line such as `Hà Nội, ngày 06 tháng 10 năm 2025`; the date alone is
/// a line too.
pub(crate) fn place_and_date(line: &str) -> Option<(Option<String>, Date)> {
    let (range, date) = date::find(line)?;
    let rest = line.get(range.end..)?.trim_matches([' ', '.', ';']);
    let before = line.get(..range.start)?.trim();
    if !rest.is_empty() || !fold::key(&date.raw).starts_with("ngày") {
        return None;
    }
    let place = before.strip_suffix(',').unwrap_or(before).trim();
    let fits = place.is_empty()
        || (place.chars().count() <= 30
            && before.ends_with(',')
            && !place.contains(['(', ':', '/']));
    let place = (!place.is_empty()).then(|| place.to_owned());
    fits.then_some((place, date))
}

/// Whether a line is the first half of place and date, which a narrow column broke: `Hà Giang, ngày 05 tháng 3`.
pub(crate) fn opens_date(line: &str) -> bool {
    let line = fold::key(line);
    line.split_once(", ngày").is_some_and(|(place, rest)| {
        let of_date = |word: &str| {
            word == "tháng" || word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '…'))
        };
        place.chars().count() <= 30 && rest.split_whitespace().all(of_date)
    })
}

/// What a line of the top is.
enum Top {
    NationalTitle,
    Ornament,
    Number(DocNumber),
    Date(Option<String>, Date),
    Draft,
    Urgency(&'static str),
    Secrecy(&'static str),
    Copy(Copy),
    Subject(usize),
    Addressees(usize),
    Type(DocType, usize),
    Other,
}

fn top_of(text: &str) -> Top {
    if marks::national_title(text) {
        Top::NationalTitle
    } else if marks::motto(text) || marks::party_title(text) || is_page_number(text) {
        Top::Ornament
    } else if let Some(number) = symbol::number_line(text) {
        Top::Number(number)
    } else if let Some((place, date)) = place_and_date(text) {
        Top::Date(place, date)
    } else if marks::draft(text) {
        Top::Draft
    } else if let Some(degree) = marks::urgency(text) {
        Top::Urgency(degree)
    } else if let Some(degree) = marks::secrecy(text) {
        Top::Secrecy(degree)
    } else if let Some(copy) = copy(text) {
        Top::Copy(copy)
    } else if let Some(start) = marks::addressee_head(text) {
        Top::Addressees(start)
    } else if let Some(start) = marks::subject(text) {
        Top::Subject(start)
    } else if let Some((doc_type, start)) = doc_type::of_line(text) {
        Top::Type(doc_type, start)
    } else {
        Top::Other
    }
}

/// The date of a stamp printed over a signed paper: `Số: 27/SNV-VP; 10/11/2025; 10:59:46;`. Only what a semicolon sets
/// off is one: `Số: 5/KH-SYT (thay Kế hoạch ngày …)` dates another paper.
fn stamped_date(line: &str, number: &DocNumber) -> Option<Date> {
    let tail = line.get(line.find('/')?..)?.split_once(';')?.1;
    let (range, date) = date::find(tail)?;
    let whole = date.value.as_deref().is_some_and(|value| value.len() == "2026-01-31".len());
    let alone = tail.get(..range.start)?.trim_matches([' ', ';', ',']).is_empty();
    (whole && alone && number.number.is_some()).then_some(date)
}

/// A number that stands alone: the page's, or a printer's.
fn is_page_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (1..=3).contains(&digits)
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '–' | '/'))
}

/// Whether a text box holds the issuer's name, set beside the title of state.
fn is_issuer_box(line: &SideLine) -> bool {
    line.passage.flow == Flow::Boxed
        && line.passage.is_upper()
        && (agency::is_agency(line.text()) || authority::begins_with_place(line.text()))
}

/// `SAO Y; Sở Y tế; 12/3/2025 08:30:00 +07:00`, the line of an electronic copy.
fn copy(text: &str) -> Option<Copy> {
    let form = marks::copy_form(text)?;
    let rest = text.get(form.len()..).unwrap_or_default();
    let date = date::find(rest);
    let body = date.as_ref().map_or(rest, |(range, _)| rest.get(..range.start).unwrap_or(rest));
    let issuer = body
        .trim_matches([' ', ';', ',', '.', ':', '-', '('])
        .trim_end_matches("ngày")
        .trim_end_matches([' ', ';', ',']);
    Some(Copy {
        form,
        issuer: (!issuer.is_empty()).then(|| issuer.to_owned()),
        signed_at: date.and_then(|(_, date)| date.value),
    })
}

struct Reader<'l> {
    lines: &'l [SideLine],
    /// The line being read.
    at: usize,
    head: Head,
    issuers: Vec<&'l SideLine>,
    subject: Vec<String>,
    has_number: bool,
    has_date: bool,
    /// The issuer that a heading in place of a letterhead names.
    named_issuer: Option<String>,
}

impl<'l> Reader<'l> {
    fn new(lines: &'l [SideLine]) -> Self {
        Self {
            lines,
            at: 0,
            head: Head::default(),
            issuers: Vec::new(),
            subject: Vec::new(),
            has_number: false,
            has_date: false,
            named_issuer: None,
        }
    }

    /// Whether marks of a formal letterhead stand among the next lines, before any title. What
    /// stands below the label or the `(Kèm theo …)` line of an appendix is a form's.
    fn is_formal(&self) -> bool {
        let attached = |text: &str| marks::attached_line(text) || marks::appendix_alone(text);
        let head = self.lines.iter().take(40).take_while(|line| !attached(line.text()));
        head.into_iter().any(|line| {
            marks::national_title(line.text())
                || marks::party_title(line.text())
                || symbol::number_line(line.text()).is_some()
                || (place_and_date(line.text()).is_some() && line.side != Side::Left)
        })
    }

    /// The lines down to the type line, the addressees or the first line that is none of its.
    fn top(&mut self) {
        self.head.is_formal = self.is_formal();
        self.issuer_alone();
        while let Some(line) = self.lines.get(self.at) {
            if !self.top_line(line) {
                return;
            }
            self.at += 1;
        }
    }

    /// The issuer's name alone above the type line, where no letterhead stands.
    fn issuer_alone(&mut self) {
        let (Some(line), Some(next)) = (self.lines.get(self.at), self.lines.get(self.at + 1))
        else {
            return;
        };
        let named = authority::names_authority(line.text());
        let other = matches!(top_of(line.text()), Top::Other);
        if !self.head.is_formal && named && other && matches!(top_of(next.text()), Top::Type(..)) {
            self.issuers.push(line);
            self.at += 1;
        }
    }

    /// Takes a line; false where the top ends before it.
    fn top_line(&mut self, line: &'l SideLine) -> bool {
        let is_cited = self.is_cited_in_subject(line);
        let letterhead = &mut self.head.letterhead;
        match top_of(line.text()) {
            Top::NationalTitle => letterhead.national_title = true,
            Top::Ornament => {}
            // `Thông tư số 05/2016/TT-BYT` below `V/v …` is what the letter is about.
            Top::Number(_) if is_cited => {
                self.subject.push(line.text().to_owned());
            }
            Top::Number(number) => {
                self.has_number = true;
                if letterhead.date.is_none() {
                    letterhead.date = stamped_date(line.text(), &number);
                }
                // A number by hand that cannot be read is the paper's all the same; the next is one that it cites.
                let is_open = |known: &DocNumber| {
                    known.number.is_none() && !known.raw.contains(char::REPLACEMENT_CHARACTER)
                };
                if letterhead.number.as_ref().is_none_or(is_open) {
                    letterhead.number = Some(number);
                }
            }
            Top::Date(place, date) => {
                self.has_date = true;
                if letterhead.date.is_none() {
                    letterhead.place = place;
                    letterhead.date = Some(date);
                }
            }
            Top::Draft => self.mark_draft(line.text()),
            Top::Urgency(degree) => letterhead.urgency = Some(degree.to_owned()),
            Top::Secrecy(degree) => letterhead.secrecy = Some(degree.to_owned()),
            Top::Copy(copy) => letterhead.copy = Some(copy),
            Top::Subject(start) => {
                self.subject.push(line.text().get(start..).unwrap_or_default().to_owned());
            }
            Top::Addressees(_)
                if self.head.letterhead.draft_mark.is_some() && self.awaits_type() => {}
            Top::Addressees(_) | Top::Type(..) => return false,
            Top::Other
                if line.passage.flow != Flow::Body
                    && !(self.head.is_formal && is_issuer_box(line)) => {}
            Top::Other if self.head.is_formal && stray::is_speck(line.text()) => {}
            Top::Other if self.head.is_formal && marks::form_alone(line.text()) => {}
            Top::Other if self.is_above_letterhead(line) => {}
            Top::Other => return self.unknown(line),
        }
        true
    }

    /// Whether a line stands above the whole letterhead and is none of it: a note by hand in a corner, the lines of a
    /// stamp of signing. What the letterhead says is in capitals, or beside the title of state.
    fn is_above_letterhead(&self, line: &SideLine) -> bool {
        const LONGEST: usize = 40;
        const NEAR: usize = 8;
        let nothing_read = self.issuers.is_empty()
            && !self.has_number
            && !self.has_date
            && !self.head.letterhead.national_title;
        let text = line.text();
        let is_title =
            |line: &SideLine| marks::national_title(line.text()) || marks::party_title(line.text());
        let below = || self.lines.iter().skip(self.at + 1).take(NEAR);
        // The letterhead names its issuer by itself, beside the title.
        let named = || {
            below().any(|line| {
                line.side == Side::Left && line.passage.is_upper() && agency::is_agency(line.text())
            })
        };
        nothing_read
            && line.side == Side::Full
            && text.chars().count() <= LONGEST
            && text.chars().any(char::is_lowercase)
            && (!agency::is_agency(text) || named())
            && below().any(|below| below.block != line.block && is_title(below))
    }

    /// Whether a number line goes on with the subject of a letter: it begins with the type of what it cites.
    fn is_cited_in_subject(&self, line: &SideLine) -> bool {
        let key = fold::key(line.text());
        let goes_on = self.has_number && !self.subject.is_empty();
        goes_on && !key.starts_with("số") && line.side != Side::Right
    }

    /// Whether a short line stands between the subject of a letter and its addressees, which follow at once.
    fn is_short_before_addressees(&self, line: &SideLine) -> bool {
        const NEAR: usize = 3;
        let below = self.lines.iter().skip(self.at + 1).take(NEAR);
        line.text().chars().count() <= LONGEST_NOTE
            && below.take(NEAR).any(|line| matches!(top_of(line.text()), Top::Addressees(_)))
    }

    /// Keeps the first mark of a draft as printed.
    fn mark_draft(&mut self, line: &str) {
        let mark = line.trim().to_owned();
        self.head.letterhead.draft_mark.get_or_insert(mark);
    }

    /// Whether the type line still follows, below a few short lines such as the session of the
    /// Quốc hội that passed a law.
    fn awaits_type(&self) -> bool {
        const NEAR: usize = 5;
        let below = self.lines.iter().skip(self.at + 1).take(NEAR);
        below
            .take_while(|line| {
                line.text().chars().count() <= LONGEST_NOTE && !basis::opens(line.text())
            })
            .any(|line| matches!(top_of(line.text()), Top::Type(..)))
    }

    /// A line whose words say nothing: part of the issuer's name, of the trích yếu below the number,
    /// or the end of the top.
    fn unknown(&mut self, line: &'l SideLine) -> bool {
        if !self.head.is_formal {
            return false;
        }
        if !self.subject.is_empty() && line.side != Side::Right {
            let text = line.text();
            if line.side == Side::Left || !self.has_date || self.is_short_before_addressees(line) {
                self.subject.push(text.to_owned());
                return true;
            }
            return false;
        }
        if line.side == Side::Right {
            return true;
        }
        if self.is_title_below(line) {
            return false;
        }
        let named = self.has_number && line.side == Side::Full;
        if named {
            // `Kính trình Đ/c Chủ tịch duyệt` above the type line is a note on a draft.
            return line.text().chars().count() <= LONGEST_NOTE && self.awaits_type();
        }
        if !self.has_number && issuer::may_be(line) {
            self.issuers.push(line);
            return true;
        }
        line.side == Side::Left
    }

    /// Whether a line below the title of state, in the middle of the page, is the paper's title: the
    /// issuer was named above.
    fn is_title_below(&self, line: &SideLine) -> bool {
        let persons = outline::names_a_persons_paper(line.text());
        self.head.letterhead.national_title
            && !self.has_number
            && (persons || !self.issuers.is_empty())
            && line.side == Side::Full
            && (persons || line.passage.align == Align::Center)
            && !agency::is_agency(line.text())
            && !authority::begins_with_place(line.text())
    }

    fn finish(mut self) -> Head {
        let symbol_type = self
            .head
            .letterhead
            .number
            .as_ref()
            .and_then(|number| number.type_code.as_deref())
            .and_then(doc_type::by_code);
        let letterhead = &mut self.head.letterhead;
        let is_letter = letterhead.doc_type.is_none() && symbol_type.is_none();
        if letterhead.doc_type.is_none() && symbol_type.is_some() {
            letterhead.doc_type = symbol_type;
            self.head.doubts.push(Notice::new(
                "type-from-symbol",
                Both {
                    vi: "không có dòng tên loại văn bản; tên loại được đọc từ ký hiệu",
                    en: "no line names the type of the paper; it is read from the symbol",
                },
            ));
        }
        let addressed = !letterhead.addressees.is_empty() || !self.subject.is_empty();
        // A title of its own has no letter: `Đơn xin …` is a person's.
        let titled = letterhead.title.is_some() && self.subject.is_empty();
        if is_letter && addressed && !titled && (self.has_number || letterhead.national_title) {
            letterhead.doc_type = doc_type::by_code("CV");
        }
        if letterhead.title.is_none() && !self.subject.is_empty() {
            let subject = title::join(self.subject.iter().map(String::as_str));
            letterhead.title = Some(subject.trim_end_matches([')', '.', ';', ' ']).to_owned());
        }
        // What stands above a heading that names the issuer is the publisher's.
        let named = self.named_issuer.as_deref();
        letterhead.issuer = named
            .and_then(|name| issuer::named(name, letterhead))
            .or_else(|| issuer::read(&notes::without(&self.issuers), letterhead));
        // What is there by hand but cannot be read is no blank.
        let blank_number = letterhead.number.as_ref().is_some_and(|number| {
            number.number.is_none() && !number.raw.contains(char::REPLACEMENT_CHARACTER)
        });
        let blank_day = letterhead
            .date
            .as_ref()
            .filter(|date| !date.raw.contains(char::REPLACEMENT_CHARACTER))
            .is_some_and(|date| date.value.as_ref().is_none_or(|value| value.len() < 10));
        letterhead.draft = letterhead.draft_mark.is_some() || blank_number || blank_day;
        self.head.blocks = match self.lines.get(self.at) {
            Some(line) => line.block,
            None => self.lines.last().map_or(0, |line| line.block + 1),
        };
        self.head
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::draw::{all, columns, p, table};

    fn issuer(head: &Head) -> (Option<&str>, &str) {
        let issuer = head.letterhead.issuer.as_ref().unwrap();
        (issuer.parent.as_deref(), &issuer.name)
    }

    #[test]
    fn a_stamp_of_number_and_date_gives_both() {
        let head = read(&all(&["|Số: 31/SYT-VP; 04/02/2026; 09:15:02;", "PHỤ LỤC I"]));
        assert_eq!(head.letterhead.number.unwrap().number, Some(31));
        assert_eq!(head.letterhead.date.unwrap().value.as_deref(), Some("2026-02-04"));
        let head = read(&all(&["Số: 31/SYT-VP", "PHỤ LỤC I"]));
        assert_eq!(head.letterhead.date, None);
    }

    const TITLE: [&str; 4] = [
        "^**KẾ HOẠCH",
        "^**Phòng, chống thiên tai năm 2026",
        "^**trên địa bàn huyện",
        "Căn cứ Luật Phòng, chống thiên tai;",
    ];

    fn check_plan(head: &Head, blocks: usize) {
        let letterhead = &head.letterhead;
        assert_eq!(issuer(head), (Some("UBND TỈNH LẠNG SƠN"), "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"));
        assert_eq!(letterhead.number.as_ref().unwrap().raw, "Số: 12/KH-SNNMT");
        assert_eq!(letterhead.place.as_deref(), Some("Lạng Sơn"));
        assert_eq!(letterhead.date.as_ref().unwrap().value.as_deref(), Some("2026-02-05"));
        assert_eq!(letterhead.doc_type.as_ref().unwrap().code, "KH");
        assert_eq!(
            letterhead.title.as_deref(),
            Some("Phòng, chống thiên tai năm 2026 trên địa bàn huyện")
        );
        assert!(letterhead.national_title && !letterhead.draft);
        assert_eq!(head.blocks, blocks);
    }

    const LEFT: [&str; 4] =
        ["UBND TỈNH LẠNG SƠN", "**SỞ NÔNG NGHIỆP", "**VÀ MÔI TRƯỜNG", "Số: 12/KH-SNNMT"];
    const RIGHT: [&str; 3] = [
        "**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "**Độc lập - Tự do - Hạnh phúc",
        "Lạng Sơn, ngày 05 tháng 02 năm 2026",
    ];

    #[test]
    fn a_layout_table_of_one_row() {
        let mut blocks = vec![columns(&LEFT, &RIGHT)];
        blocks.extend(all(&TITLE));
        check_plan(&read(&blocks), 4);
    }

    #[test]
    fn a_bordered_table_of_two_rows() {
        let first = [LEFT[..3].join("\n"), RIGHT[..2].join("\n")];
        let rows: [&[&str]; 2] = [&[&first[0], &first[1]], &[LEFT[3], RIGHT[2]]];
        let mut blocks = vec![p(""), table(&rows)];
        blocks.extend(all(&TITLE));
        check_plan(&read(&blocks), 5);
    }

    #[test]
    fn tabs_between_left_and_right() {
        let mut blocks = all(&[
            "UBND TỈNH LẠNG SƠN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "**SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG     Độc lập - Tự do - Hạnh phúc",
            "Số: 12/KH-SNNMT\t\tLạng Sơn, ngày 05 tháng 02 năm 2026",
        ]);
        blocks.extend(all(&TITLE));
        check_plan(&read(&blocks), 6);
    }

    #[test]
    fn one_column_below_the_other() {
        let mut blocks = all(&LEFT);
        blocks.extend(all(&RIGHT));
        blocks.extend(all(&TITLE));
        check_plan(&read(&blocks), 10);
    }

    #[test]
    fn an_issuer_over_two_lines_has_no_parent() {
        let left = ["**ỦY BAN NHÂN DÂN", "**TỈNH LẠNG SƠN", "Số:       /KH-UBND"];
        let right = [RIGHT[0], RIGHT[1], "Lạng Sơn, ngày      tháng 02 năm 2026"];
        let mut blocks = vec![columns(&left, &right), p("|DỰ THẢO")];
        blocks.extend(all(&TITLE));
        let head = read(&blocks);
        assert_eq!(issuer(&head), (None, "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN"));
        assert!(head.letterhead.draft);
        assert_eq!(head.letterhead.date.unwrap().value.as_deref(), Some("2026-02"));
    }

    #[test]
    fn a_body_and_its_place_are_one_name_however_they_are_set() {
        let right = [RIGHT[0], RIGHT[1], "Tân Phú, ngày 02 tháng 02 năm 2026"];
        let named = |left: [&str; 3]| {
            let mut blocks = vec![columns(&left, &right)];
            blocks.extend(all(&TITLE));
            let head = read(&blocks);
            let (parent, name) = issuer(&head);
            (parent.map(str::to_owned), name.to_owned())
        };
        let number = "Số: 5/KH-UBND";
        let whole = named(["ỦY BAN NHÂN DÂN", "**XÃ TÂN PHÚ", number]);
        assert_eq!(whole, (None, "ỦY BAN NHÂN DÂN XÃ TÂN PHÚ".to_owned()));
        let two = named(["UBND TỈNH LONG AN", "**SỞ Y TẾ", number]);
        assert_eq!(two, (Some("UBND TỈNH LONG AN".to_owned()), "SỞ Y TẾ".to_owned()));
    }

    #[test]
    fn a_letter_has_its_title_below_the_number() {
        let left = [
            "UBND HUYỆN CAO LỘC",
            "**PHÒNG NỘI VỤ",
            "Số: 45/PNV-TCBC",
            "V/v rà soát vị trí",
            "việc làm năm 2026",
        ];
        let blocks = vec![
            columns(&left, &RIGHT),
            columns(&["Kính gửi:"], &["- Các trường học;", "- Trạm Y tế các xã, thị trấn."]),
            p("Thực hiện Công văn số 7/SNV-TCBC, Phòng Nội vụ đề nghị các đơn vị như sau:"),
        ];
        let head = read(&blocks);
        assert_eq!(head.letterhead.doc_type.unwrap().code, "CV");
        assert_eq!(head.letterhead.title.as_deref(), Some("rà soát vị trí việc làm năm 2026"));
        assert_eq!(head.letterhead.addressees, ["Các trường học", "Trạm Y tế các xã, thị trấn"]);
        assert_eq!(head.blocks, 2);
    }

    #[test]
    fn dashes_of_the_letter_itself_are_no_addressees() {
        let blocks = vec![
            columns(&["**SỞ Y TẾ", "Số: 12/SYT-NV", "V/v trực Tết"], &RIGHT),
            p("Kính gửi:"),
            p("- Các bệnh viện;"),
            p("- Các trung tâm y tế;"),
            p("Sở Y tế yêu cầu các đơn vị như sau:"),
            p("1. Các bệnh viện"),
            p("- Lập lịch trực."),
        ];
        let head = read(&blocks);
        assert_eq!(head.letterhead.addressees, ["Các bệnh viện", "Các trung tâm y tế"]);
        assert_eq!(head.blocks, 4);
    }

    #[test]
    fn what_a_letter_is_about_may_cite_a_paper_and_run_on_below_the_date() {
        let left = ["SỞ TƯ PHÁP", "Số: \u{fffd}/STP-VP", "V/v góp ý dự thảo sửa đổi"];
        let blocks = vec![
            columns(&left, &RIGHT),
            p("Thông tư số 05/2016/TT-BTP"),
            p("và biểu mẫu đi kèm"),
            p("^Kính gửi: Ủy ban nhân dân tỉnh."),
        ];
        let letterhead = read(&blocks).letterhead;
        let title = "góp ý dự thảo sửa đổi Thông tư số 05/2016/TT-BTP và biểu mẫu đi kèm";
        assert_eq!(letterhead.title.as_deref(), Some(title));
        assert_eq!(letterhead.number.unwrap().symbol.as_deref(), Some("STP-VP"));
    }

    #[test]
    fn one_addressee_may_stand_on_the_line() {
        let blocks = vec![
            columns(&["**SỞ TƯ PHÁP", "Số: 45/STP-VP", "V/v báo cáo"], &RIGHT),
            p("^Kính gửi: Ủy ban nhân dân tỉnh."),
            p("Thực hiện nhiệm vụ được giao, Sở Tư pháp báo cáo như sau:"),
        ];
        let head = read(&blocks);
        assert_eq!(head.letterhead.addressees, ["Ủy ban nhân dân tỉnh"]);
        assert_eq!(head.blocks, 2);
    }

    #[test]
    fn what_a_person_hands_in_has_a_title_and_no_issuer() {
        for title in ["^**ĐƠN XIN CHUYỂN CÔNG TÁC", "^**GIẤY ĐỀ NGHỊ HỖ TRỢ HỌC PHÍ"]
        {
            let mut blocks =
                all(&["^CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "^Độc lập - Tự do - Hạnh phúc"]);
            blocks.extend(all(&[
                title,
                "Kính gửi: Trạm Y tế xã Phú Lộc.",
                "Tôi tên là Hồ Thị Na.",
            ]));
            let letterhead = read(&blocks).letterhead;
            assert_eq!((letterhead.issuer, letterhead.doc_type), (None, None));
            assert_eq!(letterhead.title.as_deref(), Some(&title[3..]));
            assert_eq!(letterhead.addressees, ["Trạm Y tế xã Phú Lộc"]);
        }
    }

    #[test]
    fn a_decision_keeps_the_words_ve_viec() {
        let mut blocks = vec![columns(&LEFT, &RIGHT)];
        blocks.extend(all(&[
            "^**QUYẾT ĐỊNH",
            "^**Về việc thành lập Tổ thẩm định",
            "^**GIÁM ĐỐC SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",
            "Căn cứ Luật Đất đai;",
        ]));
        let head = read(&blocks);
        assert_eq!(head.letterhead.title.as_deref(), Some("Về việc thành lập Tổ thẩm định"));
        assert_eq!(head.blocks, 3);
    }

    #[test]
    fn joint_issuers() {
        let left = ["**BỘ TÀI CHÍNH", "**BỘ NỘI VỤ", "Số: 9/2014/TTLT-BTC-BNV"];
        let mut blocks = vec![columns(&left, &RIGHT)];
        blocks.extend(all(&["^**THÔNG TƯ LIÊN TỊCH", "^**Hướng dẫn chế độ phụ cấp"]));
        let issuer = read(&blocks).letterhead.issuer.unwrap();
        assert_eq!((issuer.parent, issuer.name.as_str()), (None, "BỘ TÀI CHÍNH"));
        assert_eq!(issuer.joint, ["BỘ NỘI VỤ"]);
    }

    #[test]
    fn joint_issuers_on_one_line() {
        let mut blocks = vec![columns(
            &["**BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI-BỘ NỘI VỤ", "Số: 9/2014/TTLT-BLĐTBXH-BNV"],
            &RIGHT,
        )];
        blocks.extend(all(&["^**THÔNG TƯ LIÊN TỊCH", "^**Hướng dẫn chế độ phụ cấp"]));
        let issuer = read(&blocks).letterhead.issuer.unwrap();
        assert_eq!(issuer.name, "BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI");
        assert_eq!(issuer.joint, ["BỘ NỘI VỤ"]);
    }

    #[test]
    fn a_heading_may_stand_in_place_of_a_letterhead() {
        let blocks = all(&[
            "^**Chính phủ",
            "^**Nghị định của Chính phủ",
            "^**số 7/2001/NĐ-CP ngày 02/5/2001 về cây xanh trong công sở",
            "^**Chính phủ",
            "Căn cứ Luật Tổ chức Chính phủ ngày 25 tháng 12 năm 2001;",
        ]);
        let head = read(&blocks);
        assert_eq!(issuer(&head), (None, "Chính phủ"));
        let letterhead = head.letterhead;
        assert_eq!(letterhead.number.unwrap().symbol.as_deref(), Some("NĐ-CP"));
        assert_eq!(letterhead.date.unwrap().value.as_deref(), Some("2001-05-02"));
        assert_eq!(letterhead.doc_type.unwrap().code, "NĐ");
        assert_eq!(letterhead.title.as_deref(), Some("về cây xanh trong công sở"));
        assert!(!letterhead.draft && !letterhead.national_title);
        assert_eq!(head.blocks, 3);
    }

    #[test]
    fn a_joint_circular_of_a_collection_of_law() {
        let head = read(&all(&[
            "^**THÔNG TƯ",
            "^Liên tịch Bộ Nội vụ - Bộ Y tế",
            "^Số 5/2000/TTLT-BNV-BYT ngày 1 tháng 2 năm 2000",
            "^Về việc trực ngoài giờ",
            "Để bảo đảm việc trực ngoài giờ, liên Bộ hướng dẫn như sau:",
        ]));
        let letterhead = head.letterhead;
        assert_eq!(letterhead.doc_type.unwrap().code, "TTLT");
        let issuer = letterhead.issuer.unwrap();
        assert_eq!((issuer.name.as_str(), issuer.joint), ("Bộ Nội vụ", vec!["Bộ Y tế".to_owned()]));
        assert_eq!(letterhead.title.as_deref(), Some("Về việc trực ngoài giờ"));
    }

    #[test]
    fn an_authority_in_small_letters_ends_the_title() {
        let mut blocks = vec![columns(&LEFT, &RIGHT)];
        blocks.extend(all(&[
            "^**quyết định của bộ trưởng bộ y tế",
            "^**Về việc ban hành Chế độ trực",
            "^**bộ trưởng bộ y tế",
            "- Căn cứ Nghị định số 15/CP ngày 2/3/1993 của Chính phủ;",
        ]));
        let head = read(&blocks);
        assert_eq!(head.letterhead.title.as_deref(), Some("Về việc ban hành Chế độ trực"));
        assert_eq!(head.blocks, 3);
    }

    #[test]
    fn a_form_without_number_has_its_title_below_the_title_of_state() {
        let head = read(&[
            columns(&LEFT[..3], &RIGHT[..2]),
            p("^**BẢNG TỔNG HỢP KẾT QUẢ"),
            p("^**Chấm điểm thi đua năm 2026"),
            table(&[&["STT", "Đơn vị", "Điểm"], &["1", "Văn phòng", "9"]]),
        ]);
        assert_eq!(issuer(&head).1, "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG");
        assert_eq!(
            head.letterhead.title.as_deref(),
            Some("BẢNG TỔNG HỢP KẾT QUẢ Chấm điểm thi đua năm 2026")
        );
        assert_eq!(head.blocks, 3);
    }

    #[test]
    fn a_note_on_a_draft_is_no_addressee() {
        let mut blocks = vec![columns(&LEFT, &RIGHT), p("Dự thảo")];
        blocks.push(p("Kính trình đ/c Giám đốc duyệt"));
        blocks.extend(all(&TITLE));
        let head = read(&blocks);
        assert_eq!(head.letterhead.doc_type.unwrap().code, "KH");
        assert!(head.letterhead.addressees.is_empty() && head.letterhead.title.is_some());
    }

    #[test]
    fn the_session_that_passed_a_law_stands_above_its_type() {
        let mut blocks = vec![columns(&["**QUỐC HỘI", "Luật số: 8/2003/QH11"], &RIGHT[..2])];
        blocks.extend(all(&[
            "^QUỐC HỘI",
            "^NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "^Khóa XI, kỳ họp thứ 4",
            "^(Từ ngày 21 tháng 10 đến ngày 26 tháng 11 năm 2003)",
            "^**LUẬT",
            "^**CÂY XANH",
            "Căn cứ Hiến pháp;",
        ]));
        let head = read(&blocks);
        assert_eq!(head.letterhead.doc_type.unwrap().code, "L");
        assert_eq!(head.letterhead.title.as_deref(), Some("CÂY XANH"));
        assert_eq!(head.blocks, 7);
    }

    #[test]
    fn a_typists_mark_is_no_issuer() {
        let left = ["**ỦY BAN NHÂN DÂN", "**TỈNH LẠNG SƠN", "XV80", "Số: 5/QĐ-UB"];
        let head = read(&[columns(&left, &RIGHT)]);
        assert_eq!(issuer(&head), (None, "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN"));
    }

    #[test]
    fn the_name_of_a_form_is_no_issuer() {
        let head = read(&[
            p("^Mẫu số 03"),
            columns(&["SỞ Y TẾ", "Số: 12/TB-SYT"], &["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]),
            p("^THÔNG BÁO"),
            p("^Lịch tiêm phòng"),
        ]);
        assert_eq!(issuer(&head), (None, "SỞ Y TẾ"));
    }

    #[test]
    fn a_title_of_a_type_that_is_not_issued() {
        let head = read(&[
            columns(&["SỞ Y TẾ", "Số: 12/LLV-SYT"], &["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]),
            p("^LỊCH LÀM VIỆC"),
            p("^Tuần thứ 12"),
        ]);
        assert_eq!(head.letterhead.title.as_deref(), Some("LỊCH LÀM VIỆC Tuần thứ 12"));
        assert_eq!(head.letterhead.doc_type, None);
    }

    #[test]
    fn a_symbol_is_no_part_of_the_place() {
        let head = read(&all(&[
            "UBND TỈNH LẠNG SƠN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Số :     /QĐ-UB      Đồng Đăng , ngày      tháng      năm 2007",
        ]));
        assert_eq!(head.letterhead.place.as_deref(), Some("Đồng Đăng"));
        assert_eq!(head.letterhead.number.unwrap().symbol.as_deref(), Some("QĐ-UB"));
    }

    #[test]
    fn a_form_below_the_title_of_an_appendix_is_no_letterhead() {
        let mut blocks = all(&[
            "^**QUY TRÌNH",
            "^**NỘI BỘ XỬ LÝ HỒ SƠ",
            "^(Kèm theo Quyết định số 5/QĐ-UBND ngày 3/2/2026)",
        ]);
        blocks.push(columns(&LEFT, &RIGHT));
        let head = read(&blocks);
        assert_eq!(head.letterhead.issuer, None);
        assert_eq!(head.letterhead.title.as_deref(), Some("QUY TRÌNH NỘI BỘ XỬ LÝ HỒ SƠ"));
    }

    #[test]
    fn a_page_number_above_the_letterhead_is_none_of_it() {
        let mut blocks = vec![p("^1"), columns(&LEFT, &RIGHT)];
        blocks.extend(all(&TITLE));
        check_plan(&read(&blocks), 5);
    }

    #[test]
    fn an_appendix_alone_has_no_letterhead() {
        let head = read(&all(&["^**Phụ lục II", "^**DANH MỤC DỰ ÁN", "**I. CẤP TỈNH"]));
        assert_eq!((head.letterhead.title, head.blocks), (None, 0));
    }

    #[test]
    fn a_page_without_letterhead_is_no_draft() {
        let head = read(&all(&TITLE));
        assert_eq!(head.letterhead.issuer, None);
        assert!(!head.letterhead.draft && !head.is_formal);
        assert_eq!(head.letterhead.doc_type.unwrap().code, "KH");
        assert_eq!(head.blocks, 3);
    }

    #[test]
    fn the_line_of_an_electronic_copy() {
        let head = read(&[
            p("|SAO Y; Văn phòng Sở Y tế; 12/03/2026 08:30:00 +07:00"),
            columns(&LEFT, &RIGHT),
        ]);
        let copy = head.letterhead.copy.unwrap();
        assert_eq!(copy.form, "SAO Y");
        assert_eq!(copy.issuer.as_deref(), Some("Văn phòng Sở Y tế"));
        assert_eq!(copy.signed_at.as_deref(), Some("2026-03-12"));
    }
}
