//! Who leads and who helps, where one phrase says both: `Sở Nội vụ chủ trì, phối hợp với Công an tỉnh`.

use super::{
    glossary::Glossary,
    name::{is_whole, start},
    split::{may_be_name, split, without_request},
};
use crate::pattern::Regex;
use crate::{
    model::Agency,
    vietnamese::folded::{Folded, key},
};
use std::sync::LazyLock;

/// The bodies that a phrase charges with work.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Assignment {
    /// Who leads.
    pub lead: Vec<Agency>,
    /// Who helps.
    pub support: Vec<Agency>,
}

/// A longer phrase is running text, in which `phối hợp với` says how the work is done.
const MAX_CHARACTERS: usize = 400;

/// The phrase, in folded text.
static PHRASE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?P<lead>.+?)(?:",
        // Sở Y tế chủ trì; Công an tỉnh, các xã phối hợp
        r"[\s,]+chủ trì(?: thực hiện)?\s*[;,]\s*(?P<behind>[^;]+?)\s+(?:cùng )?phối hợp(?: thực hiện)?|",
        r"[\s,]+(?:là (?:cơ quan|đơn vị) )?(?:chủ trì|làm đầu mối)(?: thực hiện| tham mưu| triển khai)?",
        r"(?:[\s,;:–-]*(?:và )?phối hợp(?: chặt chẽ)?(?: (?:với|cùng))?[\s:]+(?P<support>.+))?",
        r"|[\s,;]+(?:và )?phối hợp(?: chặt chẽ)? (?:với|cùng)[\s:]+(?P<helped>.+)",
        r")$"
    ))
});

/// What stands behind the bodies that help: what they are to do.
static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r",?\s+(?:để\s+)?(?:thực hiện|triển khai|tham mưu|tổ chức thực hiện|tổ chức triển khai|hoàn thành)$",
    )
});

/// Reads a phrase that says who leads, with those who help where it names any; `None` for any other text, a plain list
/// of bodies included. What asks (`Giao`, `Đề nghị`) and the colon at the end are no part of it.
///
/// ```
/// use vanban::vietnamese::agency::{Glossary, assignment};
/// let glossary = Glossary::builtin();
/// let read = assignment("Giao Sở Tư pháp chủ trì, phối hợp với Văn phòng UBND tỉnh:", &glossary).unwrap();
/// assert_eq!(read.lead[0].name, "Sở Tư pháp");
/// assert_eq!(read.support[0].name, "Văn phòng Ủy ban nhân dân tỉnh");
/// assert!(assignment("Sở Tư pháp", &glossary).is_none());
/// ```
pub fn assignment(text: &str, glossary: &Glossary) -> Option<Assignment> {
    let text = text.trim().trim_end_matches([':', '.', ';', ',', ' ']);
    if text.chars().count() > MAX_CHARACTERS {
        return None;
    }
    let asked = without_request(text);
    // Behind a request capitals tell a name, whatever kind of body it is of.
    let requested = asked.len() < text.len();
    let text = asked;
    let known = start(text).is_some();
    if !known && !requested {
        return None;
    }
    if let Some(told) = by_brackets(text, glossary) {
        return Some(told);
    }
    let folded = Folded::new(text);
    let caps = PHRASE.captures(folded.as_str())?;
    let part = |name: &str| caps.name(name).and_then(|m| text.get(folded.range(m.range())));
    let lead = part("lead")?.trim_end_matches([',', ' ']);
    let names = split(lead, glossary);
    // `Ban Chỉ đạo phối hợp liên ngành`: the words belong to the name.
    let whole = |name: &str| is_whole(name) || requested && may_be_name(name);
    if !(whole(lead) || names.len() > 1 && known) || names.iter().any(|agency| !whole(&agency.raw))
    {
        return None;
    }
    let support = match part("support").or_else(|| part("helped")).or_else(|| part("behind")) {
        Some(bodies) => {
            let bodies = without_tail(bodies);
            if start(bodies).is_none() && !bodies.split([',', ';']).next().is_some_and(may_be_name)
            {
                return None;
            }
            split(bodies, glossary)
        }
        None => Vec::new(),
    };
    Some(Assignment { lead: names, support })
}

/// A bracket behind the bodies that says what part they play.
static PART: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\s*\((?:(?:cơ quan |đơn vị )?(?P<lead>chủ trì|làm đầu mối)|(?:cơ quan |đơn vị |cùng )?(?P<support>phối hợp))(?: thực hiện)?\)\s*[,;.]?\s*",
    )
});

/// `Công an xã (chủ trì), Trạm Y tế, các thôn (phối hợp)`: each bracket speaks of the bodies before it; those behind the one
/// that leads help.
fn by_brackets(text: &str, glossary: &Glossary) -> Option<Assignment> {
    let folded = Folded::new(text);
    let mut told = Assignment::default();
    let mut from = 0;
    for caps in PART.captures_iter(folded.as_str()) {
        let whole = folded.range(caps.get(0)?.range());
        let bodies = split(text.get(from..whole.start)?, glossary);
        let list = if caps.name("lead").is_some() { &mut told.lead } else { &mut told.support };
        add_distinct(list, bodies);
        from = whole.end;
    }
    if told.lead.is_empty() {
        return None;
    }
    add_distinct(&mut told.support, split(text.get(from..)?, glossary));
    Some(told)
}

fn without_tail(text: &str) -> &str {
    let folded = Folded::new(text);
    TAIL.find(folded.as_str())
        .and_then(|found| text.get(..folded.back(found.start())))
        .unwrap_or(text)
}

/// Adds to a list those of another whose names it does not hold.
pub fn add_distinct(list: &mut Vec<Agency>, more: impl IntoIterator<Item = Agency>) {
    for agency in more {
        if !list.iter().any(|known| key(&known.name) == key(&agency.name)) {
            list.push(agency);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Vec<String>, Vec<String>)> {
        let names = |list: Vec<Agency>| list.into_iter().map(|agency| agency.name).collect();
        let found = assignment(text, &Glossary::builtin())?;
        Some((names(found.lead), names(found.support)))
    }

    #[test]
    fn who_leads_and_who_helps() {
        for (text, lead, support) in [
            ("Sở Y tế chủ trì, phối hợp với Công an tỉnh.", "Sở Y tế", "Công an tỉnh"),
            ("Sở Y tế chủ trì, phối hợp UBND các xã", "Sở Y tế", "Ủy ban nhân dân các xã"),
            ("Phòng Tổ chức, phối hợp cùng Phòng Kế toán", "Phòng Tổ chức", "Phòng Kế toán"),
            ("Đề nghị Công an tỉnh chủ trì:", "Công an tỉnh", ""),
            ("Sở Y tế chủ trì; phối hợp với các sở, ngành thực hiện", "Sở Y tế", "các sở, ngành"),
            ("Sở Y tế chủ trì; Công an tỉnh, các xã phối hợp", "Sở Y tế", "Công an tỉnh|các xã"),
            ("Công an xã (chủ trì), Trạm Y tế, Đội 3 (phối hợp)", "Công an xã", "Trạm Y tế|Đội 3"),
            ("Sở Y tế (đơn vị chủ trì); Sở Nội vụ", "Sở Y tế", "Sở Nội vụ"),
        ] {
            let (found, helps) = read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.join("|").as_str(), helps.join("|").as_str()), (lead, support));
        }
    }

    #[test]
    fn other_texts() {
        for text in
            ["Sở Y tế", "Sở Y tế, Công an tỉnh", "Ban hành quy chế phối hợp với Sở Y tế", ""]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
