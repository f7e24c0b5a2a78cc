//! Two papers compared, by the page that `diff` makes.

use super::{
    app::App,
    ask::Ask,
    reply::{Refusal, Reply},
};
use crate::lang::Both;
use crate::{
    diff::diff,
    export::changes::{Report, html},
    model::{Changes, Document},
};

/// The two papers that the address names: `old` and `new`, or `paper` twice.
fn both(app: &App, ask: &Ask) -> Result<(Document, Document), Refusal> {
    let papers = ask.texts("paper");
    let chosen = match papers.as_slice() {
        [old, new] => Some((old.as_str(), new.as_str())),
        _ => ask.get("old").zip(ask.get("new")),
    };
    let right = ask.lang.of(Both { vi: "chọn đúng hai văn bản", en: "choose two papers" });
    let (old, new) = chosen.ok_or_else(|| Refusal::Wrong(right.to_owned()))?;
    let (mut old, mut new) = (app.document(old)?.1, app.document(new)?.1);
    // What was chosen in a list comes in its order: the older one is the old one.
    let date = |document: &Document| {
        document.paper.letterhead.date.as_ref().and_then(|date| date.value.clone())
    };
    if !papers.is_empty() && date(&old) > date(&new) {
        std::mem::swap(&mut old, &mut new);
    }
    Ok((old, new))
}

/// The changes as the contract has them.
pub(super) fn changes(app: &App, ask: &Ask) -> Result<Changes, Refusal> {
    let (old, new) = both(app, ask)?;
    Ok(diff(&old, &new))
}

/// `/compare`
pub(super) fn page(app: &App, ask: &Ask) -> Result<Reply, Refusal> {
    let (old, new) = both(app, ask)?;
    let changes = diff(&old, &new);
    let page = html::render(&Report::new(&old, &new, &changes, ask.lang));
    Ok(Reply { has_own_style: true, ..Reply::new("text/html; charset=utf-8", page) })
}
