//! The forms in which papers write a stretch of the calendar, one function a form.
//!
//! What is hard is not one form but their number, and that they begin alike: `tháng 9` is a month, the first of
//! `tháng 9, 10 và 11/2025`, the second half of `ngày 5 tháng 9` and the rest of `6 tháng 9`. One pattern of all alternatives,
//! as was tried first, had 47 named groups: which of them had matched was asked in an order of its own, a list that went on
//! with another number (`tháng 10, 15 người`) lost the month before it, and no one could add a form without reading all. So a
//! text is cut into tokens, each form is a small reader of tokens, and the forms are tried in order at each token, the longer
//! ones before those that they begin with.
//!
//! | text | form | read as |
//! | --- | --- | --- |
//! | `ngày 05 tháng 3 năm 2026`, `5/3/2026`, `5.3.26` | [`day_month`], [`full_date`] | the day |
//! | `ngày 20 tháng cuối quý IV/2026` | [`day_of_quarter`] | 20 December |
//! | `tháng 9, 10 và 11/2025`, `tháng 4 đến 6` | [`months`] | from the first to the last |
//! | `tháng mười hai năm 2025` | [`named_month`] | the month |
//! | `cuối tháng 5/2026` | [`month`] | its last third, an estimate |
//! | `quý III, IV năm 2025`, `đầu quý II` | [`quarters`], [`quarter`] | the months |
//! | `6 tháng đầu năm 2026`, `nửa cuối năm` | [`months_of_year`], [`part_of_year`] | the months |
//! | `giai đoạn 2026 - 2030`, `năm 2026`, `trong năm` | [`years`], [`year`], [`this_year`] | the years |

use super::{
    point::{Grain, Span},
    tokens::Cursor,
};
use crate::vietnamese::{
    date::year_of,
    lexicon::{self, List},
};
use jiff::civil::Date;

/// A stretch of the calendar as a form gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) grain: Grain,
    pub(super) span: Span,
    pub(super) year: Option<i16>,
    /// A word such as `năm` belongs to it.
    pub(super) worded: bool,
    /// The days are an estimate.
    pub(super) vague: bool,
    /// So many of its tokens are words before the stretch itself.
    pub(super) before: usize,
}

/// The tokens are of a form, and name no day or year that there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Impossible;

/// What a form makes of the next tokens; `None` where they are not of the form.
pub(super) type Read = Option<Result<Form, Impossible>>;

/// The forms in the order in which they are tried.
const FORMS: [fn(&mut Cursor<'_, '_>) -> Read; 17] = [
    day_month,
    day_of_quarter,
    full_date,
    day_before_month,
    months,
    named_month,
    week,
    month,
    month_and_year,
    quarters,
    quarter,
    months_of_year,
    part_of_year,
    years,
    bare_day_month,
    year,
    this_year,
];

/// Reads the next tokens by the first form that they are of.
pub(super) fn read(cursor: &mut Cursor<'_, '_>) -> Read {
    FORMS.iter().find_map(|form| cursor.maybe(form))
}

impl Form {
    fn new(grain: Grain, span: Span, year: Option<i16>) -> Self {
        Self { grain, span, year, worded: true, vague: false, before: 0 }
    }

    fn day(day: i8, month: i8, year: Option<i16>) -> Result<Self, Impossible> {
        // 29 February is a day of some year.
        Date::new(2000, month, day).map_err(|_| Impossible)?;
        Ok(Self::new(Grain::Day, Span::Day(day, month), year))
    }

    fn estimated(self, vague: bool) -> Self {
        Self { vague, ..self }
    }
}

/// Number of a day or month.
const SMALL: &[usize] = &[1, 2];
const YEAR: &[usize] = &[4];
const SLASHES: &[char] = &['/', '.', '-'];

fn small(text: &str) -> Option<i8> {
    text.parse().ok()
}

fn month_of(text: &str) -> Result<i8, Impossible> {
    small(text).filter(|month| (1..=12).contains(month)).ok_or(Impossible)
}

/// The year behind: by a sign, by `năm` with a comma or none before it.
fn year_behind(cursor: &mut Cursor<'_, '_>, signs: &[char]) -> Result<Option<i16>, Impossible> {
    let printed = cursor.maybe(|c| {
        if c.sign(signs).is_none() {
            c.sign(&[',']);
            c.word("năm").then_some(())?;
        }
        c.digits(YEAR)
    });
    known(printed)
}

/// A year that is printed must be one.
fn known(printed: Option<&str>) -> Result<Option<i16>, Impossible> {
    printed.map(|text| year_of(text).ok_or(Impossible)).transpose()
}

/// `ngày 05 tháng 3 năm 2026`, `ngày 5/3`.
fn day_month(cursor: &mut Cursor<'_, '_>) -> Read {
    cursor.word("ngày").then_some(())?;
    let day = small(cursor.number(SMALL)?)?;
    if !cursor.word("tháng") {
        cursor.sign(SLASHES)?;
    }
    let month = small(cursor.digits(SMALL)?)?;
    Some(year_behind(cursor, SLASHES).and_then(|year| Form::day(day, month, year)))
}

/// `ngày 20 tháng cuối quý IV/2026`.
fn day_of_quarter(cursor: &mut Cursor<'_, '_>) -> Read {
    cursor.word("ngày").then_some(())?;
    let day = small(cursor.number(SMALL)?)?;
    cursor.spaced(&["của"]);
    cursor.spaced(&["tháng"])?;
    let which = cursor.spaced(&["cuối", "giữa", "đầu"])?;
    cursor.spaced(&["cùng"]);
    cursor.spaced(&["của", "trong"]);
    cursor.spaced(&["quý"])?;
    let last = ordinal(cursor)? * 3;
    let month = last - i8::try_from(which).ok()?;
    Some(year_behind(cursor, SLASHES).and_then(|year| Form::day(day, month, year)))
}

/// `5/3/2026`, `05-03-26`; both signs are the same.
fn full_date(cursor: &mut Cursor<'_, '_>) -> Read {
    let day = small(cursor.number(SMALL)?)?;
    let first = cursor.tight_sign(SLASHES)?;
    let month = small(cursor.number(SMALL)?)?;
    let second = cursor.tight_sign(SLASHES)?;
    let year = cursor.digits(&[4, 2])?;
    if first != second {
        return Some(Err(Impossible));
    }
    // `30/6/26` is of this century.
    let year = match year.len() {
        2 => year.parse::<i16>().ok().map(|year| 2000 + year),
        _ => year_of(year),
    };
    Some(year.ok_or(Impossible).and_then(|year| Form::day(day, month, Some(year))))
}

/// `05 tháng 3 năm 2026`.
fn day_before_month(cursor: &mut Cursor<'_, '_>) -> Read {
    let day = small(cursor.number(SMALL)?)?;
    cursor.spaced(&["tháng"])?;
    cursor.has_gap().then_some(())?;
    let month = small(cursor.digits(SMALL)?)?;
    Some(year_behind(cursor, &[]).and_then(|year| Form::day(day, month, year)))
}

/// Takes what stands between the members of a list, or from one to the other.
fn and(cursor: &mut Cursor<'_, '_>, word: &str) -> Option<()> {
    if cursor.one_of(&["đến", "tới"]).is_some() {
        return Some(());
    }
    if cursor.sign(&[',', ';', '-', '+', '&']).is_none() {
        cursor.word("và").then_some(())?;
    }
    cursor.word(word);
    Some(())
}

/// `tháng 9, 10 và 11/2025`, `tháng 4 đến 6`.
fn months(cursor: &mut Cursor<'_, '_>) -> Read {
    cursor.word("tháng").then_some(())?;
    let first = month_of(cursor.digits(SMALL)?).ok()?;
    let mut last = None;
    while let Some(month) = cursor.maybe(|c| {
        and(c, "tháng")?;
        month_of(c.digits(SMALL)?).ok()
    }) {
        last = Some(month);
    }
    let last = last?;
    let year = year_behind(cursor, &['/']);
    Some(year.map(|year| Form::new(Grain::Month, Span::Months(first, last), year)))
}

/// `tháng mười hai năm 2025`.
fn named_month(cursor: &mut Cursor<'_, '_>) -> Read {
    cursor.word("tháng").then_some(())?;
    cursor.has_gap().then_some(())?;
    let mut name = cursor.next_word()?.to_owned();
    cursor.skip();
    if let Some(ten) = cursor.spaced(&["một", "hai"]).filter(|_| name == "mười") {
        name.push_str([" một", " hai"].get(ten).copied().unwrap_or_default());
    }
    let month: i8 = lexicon::find(List::Months, |entry| {
        (entry.key() == name).then(|| entry.says(0).parse().ok())
    })??;
    cursor.spaced(&["năm"])?;
    let year = year_of(cursor.digits(YEAR)?).ok_or(Impossible);
    Some(year.map(|year| Form::new(Grain::Month, Span::Months(month, month), Some(year))))
}

const PARTS: &[&str] = &["đầu", "giữa", "cuối"];

/// Which part of what follows behind a blank.
fn part_before(cursor: &mut Cursor<'_, '_>) -> Option<usize> {
    let part = cursor.one_of(PARTS)?;
    cursor.has_gap().then_some(part)
}

/// `tuần 2 tháng 5/2026`, `tuần thứ ba của tháng 5`, `tuần cuối tháng 5`: seven days, as weeks of a month are counted.
fn week(cursor: &mut Cursor<'_, '_>) -> Read {
    cursor.word("tuần").then_some(())?;
    cursor.spaced(&["thứ"]);
    let which = match cursor.maybe(|c| small(c.digits(SMALL)?)) {
        Some(digit) => digit.checked_sub(1)?,
        None => {
            let named = cursor.spaced(&["đầu", "hai", "ba", "tư", "cuối"]);
            let first = named.or_else(|| cursor.spaced(&["nhất"]));
            i8::try_from(first.or_else(|| cursor.spaced(&ROMAN))?).ok()?
        }
    };
    cursor.sign(&[',']);
    cursor.spaced(&["tiên", "cùng"]);
    cursor.spaced(&["của", "trong"]);
    cursor.word("tháng").then_some(())?;
    let month = month_of(cursor.digits(SMALL)?);
    let year = year_behind(cursor, SLASHES);
    let span = |month| (0..=4).contains(&which).then_some(Span::Week(month, which));
    Some(month.and_then(|month| {
        let span = span(month).ok_or(Impossible)?;
        Ok(Form::new(Grain::Month, span, year?).estimated(true))
    }))
}

/// `tháng 5/2026`, `cuối tháng 5`, `nửa đầu tháng 5`.
fn month(cursor: &mut Cursor<'_, '_>) -> Read {
    let half = cursor.maybe(|c| c.word("nửa").then_some(()).filter(|()| c.has_gap())).is_some();
    let part = cursor.maybe(part_before);
    cursor.word("tháng").then_some(())?;
    let month = cursor.digits(SMALL)?;
    let year = year_behind(cursor, SLASHES);
    Some(month_of(month).and_then(|month| {
        let third = part.and_then(|part| i8::try_from(part).ok());
        let span = match third {
            Some(part) if half => Span::Half(month, part > 0),
            Some(part) => Span::Third(month, part),
            None => Span::Months(month, month),
        };
        Ok(Form::new(Grain::Month, span, year?).estimated(part.is_some() && !half))
    }))
}

/// `5/2026`.
fn month_and_year(cursor: &mut Cursor<'_, '_>) -> Read {
    let month = cursor.number(SMALL)?;
    cursor.tight_sign(SLASHES)?;
    let year = year_of(cursor.digits(YEAR)?).ok_or(Impossible);
    Some(
        month_of(month)
            .and_then(|month| Ok(Form::new(Grain::Month, Span::Months(month, month), Some(year?)))),
    )
}

/// The numbers of quarters, and of weeks.
const ROMAN: [&str; 4] = ["i", "ii", "iii", "iv"];

/// `III`, `3`.
fn ordinal(cursor: &mut Cursor<'_, '_>) -> Option<i8> {
    let roman = |c: &mut Cursor<'_, '_>| c.one_of(&ROMAN);
    if let Some(found) = cursor.maybe(roman) {
        return i8::try_from(found + 1).ok();
    }
    cursor.maybe(|c| small(c.digits(&[1])?).filter(|quarter| (1..=4).contains(quarter)))
}

/// `quý III, IV năm 2025`, `quý I đến quý III`.
fn quarters(cursor: &mut Cursor<'_, '_>) -> Read {
    cursor.word("quý").then_some(())?;
    let first = ordinal(cursor)?;
    let mut last = None;
    while let Some(quarter) = cursor.maybe(|c| {
        and(c, "quý")?;
        ordinal(c)
    }) {
        last = Some(quarter);
    }
    let last = last?;
    let year = year_behind(cursor, SLASHES);
    let months = Span::Months(first * 3 - 2, last * 3);
    Some(year.map(|year| Form::new(Grain::Quarter, months, year)))
}

/// `quý II/2026`, `đầu quý II`.
fn quarter(cursor: &mut Cursor<'_, '_>) -> Read {
    let part = cursor.maybe(part_before);
    cursor.word("quý").then_some(())?;
    let last = ordinal(cursor)? * 3;
    let year = year_behind(cursor, SLASHES).and_then(|year| match year {
        // `quý II 2026`.
        None => year_of_it(cursor),
        year => Ok(year),
    });
    let months = match part {
        Some(0) => Span::Months(last - 2, last - 2),
        Some(1) => Span::Months(last - 1, last - 1),
        Some(_) => Span::Months(last, last),
        None => Span::Months(last - 2, last),
    };
    Some(year.map(|year| Form::new(Grain::Quarter, months, year).estimated(part.is_some())))
}

/// The year that comes next, where one is printed.
fn year_of_it(cursor: &mut Cursor<'_, '_>) -> Result<Option<i16>, Impossible> {
    known(cursor.maybe(|c| c.digits(YEAR)))
}

/// `6 tháng đầu năm 2026`.
fn months_of_year(cursor: &mut Cursor<'_, '_>) -> Read {
    let count = match cursor.one_of(&["ba", "sáu", "chín"]) {
        Some(word) => i8::try_from(word * 3 + 3).ok()?,
        None => small(cursor.number(SMALL)?)?,
    };
    cursor.spaced(&["tháng"])?;
    let first = cursor.spaced(&["đầu", "cuối"])? == 0;
    cursor.spaced(&["của"]);
    cursor.spaced(&["năm"])?;
    let year = year_of_it(cursor);
    if !(1..=12).contains(&count) {
        return Some(Err(Impossible));
    }
    let months = if first { Span::Months(1, count) } else { Span::Months(13 - count, 12) };
    Some(year.map(|year| Form::new(Grain::PartOfYear, months, year)))
}

/// `nửa đầu năm`, `giữa năm 2026`.
fn part_of_year(cursor: &mut Cursor<'_, '_>) -> Read {
    let (months, vague) = if cursor.word("nửa") {
        match cursor.spaced(&["đầu", "cuối"])? {
            0 => (Span::Months(1, 6), false),
            _ => (Span::Months(7, 12), false),
        }
    } else {
        match cursor.one_of(PARTS)? {
            0 => (Span::Months(1, 3), true),
            1 => (Span::Months(4, 9), true),
            _ => (Span::Months(10, 12), true),
        }
    };
    cursor.spaced(&["năm"])?;
    // `cuối năm học` is in May.
    if cursor.clone().spaced(&["học"]).is_some() {
        return Some(Err(Impossible));
    }
    let year = year_of_it(cursor);
    Some(year.map(|year| Form::new(Grain::PartOfYear, months, year).estimated(vague)))
}

/// `giai đoạn 2026 - 2030`, `2024-2025`.
fn years(cursor: &mut Cursor<'_, '_>) -> Read {
    const OPENERS: [&[&str]; 5] =
        [&["từ", "năm"], &["giai", "đoạn"], &["thời", "kỳ"], &["nhiệm", "kỳ"], &["năm"]];
    let worded = OPENERS.iter().any(|words| cursor.phrase(words));
    if worded {
        cursor.sign(&[':']);
    }
    let first = cursor.number(YEAR)?;
    cursor.sign(&['-'])?;
    cursor.word("năm");
    let last = cursor.digits(YEAR)?;
    let (Some(first), Some(last)) = (year_of(first), year_of(last)) else {
        return Some(Err(Impossible));
    };
    let form = Form { worded, ..Form::new(Grain::Years, Span::Years(first, last), Some(first)) };
    Some(if first <= last { Ok(form) } else { Err(Impossible) })
}

/// `5/3`, `ngày 5/3`.
fn bare_day_month(cursor: &mut Cursor<'_, '_>) -> Read {
    cursor.word("ngày");
    let day = small(cursor.number(SMALL)?)?;
    cursor.tight_sign(&['/'])?;
    let month = small(cursor.digits(SMALL)?)?;
    Some(Form::day(day, month, None))
}

/// `năm 2026`, `2026`.
fn year(cursor: &mut Cursor<'_, '_>) -> Read {
    let worded = cursor.word("năm");
    let year = year_of(cursor.digits(YEAR)?);
    Some(
        year.ok_or(Impossible).map(|year| Form {
            worded,
            ..Form::new(Grain::Year, Span::Years(year, year), Some(year))
        }),
    )
}

/// `trong năm`; with a year it is `năm 2026`, which begins after the word.
fn this_year(cursor: &mut Cursor<'_, '_>) -> Read {
    cursor.one_of(&["trong", "hết", "cả", "suốt"])?;
    cursor.spaced(&["năm"])?;
    let mut ahead = *cursor;
    if ahead.number(YEAR).is_some() {
        return Some(Err(Impossible));
    }
    Some(Ok(Form { before: 1, ..Form::new(Grain::Year, Span::Months(1, 12), None) }))
}
