//! `--why [PLACE]`: what each part was believed to be, what spoke for it and against it, and what came second.

use super::push_line;
use crate::{
    cli::{
        Stop, check,
        terminal::{BOLD, DIM, DOUBT, clean, styled},
    },
    lang::{Both, Lang},
    parse::reasons::{Belief, Fact, Ground, Reading},
    vietnamese::fold,
};
use serde::Serialize;

/// The readings at a place, for people or as JSON.
///
/// # Errors
/// [`Stop::Failure`] where nothing was read at the place.
pub(super) fn show(
    readings: &[Reading],
    place: Option<&str>,
    is_json: bool,
    lang: Lang,
) -> Result<String, Stop> {
    let chosen: Vec<&Reading> = readings
        .iter()
        .filter(|reading| place.is_none_or(|place| stands_at(reading, place)))
        .collect();
    if let Some(place) = place.filter(|_| chosen.is_empty()) {
        let what = lang.of(Both {
            vi: "không có phần nào được đọc ở chỗ này (một JSON Pointer, một số trang hay tên một phần):",
            en: "nothing was read at this place (a JSON Pointer, the number of a page or the name of a part):",
        });
        return Err(Stop::Failure(format!("{what} {}", clean(place))));
    }
    if is_json {
        let list: Vec<Entry<'_>> = chosen.into_iter().map(Entry::of).collect();
        let json = serde_json::to_string_pretty(&list).map_err(std::io::Error::from)?;
        return Ok(json + "\n");
    }
    let mut out = String::new();
    for reading in chosen {
        push(&mut out, reading, lang);
    }
    Ok(out)
}

/// Whether a reading is at a place: below a JSON Pointer, on a page, or of a part called so.
fn stands_at(reading: &Reading, place: &str) -> bool {
    if place.starts_with('/') {
        let rest = reading.path.strip_prefix(place.trim_end_matches('/'));
        return rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    }
    let page = place.trim_start_matches("trang").trim_start_matches(['p', ' ']);
    if let Ok(page) = page.parse::<u32>() {
        return reading.at.and_then(|at| at.page) == Some(page);
    }
    let place = fold::key(place);
    let place = place.trim();
    let called = |belief: &Belief| {
        [Lang::Vi, Lang::En].into_iter().any(|lang| fold::key(belief.say(lang)).contains(place))
            || belief.code() == place
    };
    called(&reading.believed)
        || reading.second.as_ref().is_some_and(|(belief, _)| called(belief))
        || fold::key(&reading.name).contains(place)
}

fn push(out: &mut String, reading: &Reading, lang: Lang) {
    let place = reading.at.map(|at| format!(" ({})", check::place(&at))).unwrap_or_default();
    let name = match reading.name.as_str() {
        "" => String::new(),
        name => format!(" “{}”", clean(name)),
    };
    let believed = styled(BOLD, reading.believed.say(lang));
    let path = styled(DIM, format_args!("{}{place}", reading.path));
    push_line(out, format_args!("{believed}{name}  {path}"));
    for ground in &reading.grounds {
        push_ground(out, reading, ground, lang);
    }
    if let Some((second, behind)) = &reading.second {
        let text = match lang {
            Lang::Vi => format!("thứ hai: {}, kém {behind} điểm", second.say(lang)),
            Lang::En => format!("second: {}, {behind} points behind", second.say(lang)),
        };
        push_line(out, format_args!("    {}", styled(DIM, text)));
    }
}

fn push_ground(out: &mut String, reading: &Reading, ground: &Ground, lang: Lang) {
    // That nothing is known says something only where nothing else is.
    if ground.fact == Fact::Nothing && reading.grounds.len() > 1 {
        return;
    }
    let fact = clean(&ground.fact.say(lang));
    let of = match &ground.belief {
        belief if *belief == reading.believed => String::new(),
        belief => format!("{}: ", belief.say(lang)),
    };
    if ground.points == 0 {
        return push_line(out, format_args!("    {of}{fact}"));
    }
    let points = format!("{:+}", ground.points);
    let points = if ground.points < 0 { styled(DOUBT, points) } else { points };
    push_line(out, format_args!("    {points} {of}{fact}"));
}

/// A reading as JSON.
#[derive(Debug, Serialize)]
struct Entry<'r> {
    path: &'r str,
    page: Option<u32>,
    name: &'r str,
    believed: &'r str,
    second: Option<&'r str>,
    /// How many points the second is behind.
    margin: Option<i32>,
    grounds: Vec<EntryGround<'r>>,
}

#[derive(Debug, Serialize)]
struct EntryGround<'r> {
    #[serde(rename = "for")]
    belief: &'r str,
    points: i32,
    fact: &'static str,
    text: String,
    text_vi: String,
}

impl<'r> Entry<'r> {
    fn of(reading: &'r Reading) -> Self {
        let ground = |ground: &'r Ground| EntryGround {
            belief: ground.belief.code(),
            points: ground.points,
            fact: ground.fact.code(),
            text: ground.fact.say(Lang::En),
            text_vi: ground.fact.say(Lang::Vi),
        };
        Self {
            path: &reading.path,
            page: reading.at.and_then(|at| at.page),
            name: &reading.name,
            believed: reading.believed.code(),
            second: reading.second.as_ref().map(|(belief, _)| belief.code()),
            margin: reading.second.as_ref().map(|(_, behind)| *behind),
            grounds: reading.grounds.iter().map(ground).collect(),
        }
    }
}
