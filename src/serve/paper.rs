//! One paper: its page, and beside it what was read.

use super::{
    app::App,
    ask::{Ask, address},
    drawn::Drawn,
    forms::About,
    layout::{self, paper_address},
    reply::{Refusal, Reply},
    users::Role,
    values::{self, Value},
};
use crate::{
    archive::{Database, Version, roots},
    export::tables::papers,
    lang::{Both, Lang},
    model::{Agency, Appendix, Citation, Document, Item, Paper, Section, Table},
};
use maud::{Markup, html};
use std::sync::Arc;

/// What a page is made from.
struct View<'a> {
    ask: &'a Ask,
    lang: Lang,
    document: &'a Document,
    paper: &'a Paper,
    database: &'a Database,
    about: About<'a>,
    /// The number of the page that is shown, from 1, and its drawing.
    page: u32,
    drawn: Option<Arc<Drawn>>,
    /// Values with a number each.
    doubts: Vec<Value>,
    head: Vec<Value>,
    tasks: Vec<Value>,
}

pub(super) fn page(app: &App, ask: &Ask) -> Result<Reply, Refusal> {
    let file = ask.get("file").ok_or(Refusal::NotFound)?;
    let (_, document) = app.document(file)?;
    let attachment = ask.number("attachment").unwrap_or(0);
    let all = papers(&document);
    let paper = all.get(attachment).ok_or(Refusal::NotFound)?.paper;
    let lang = ask.lang;
    let head = values::head(paper, lang);
    let first = head.iter().filter_map(|value| value.at?.page).min().unwrap_or(1);
    let page = ask.number("page").and_then(|page| u32::try_from(page).ok()).unwrap_or(first);
    let roots = roots(&document);
    let root = roots.get(attachment).map_or("", String::as_str);
    let edit = ask.get("edit").filter(|_| ask.may(Role::Correct));
    let value = edit.and_then(|_| serde_json::to_value(paper).ok());
    let value = value.as_ref();
    let corrections = app.corrections();
    let view = View {
        ask,
        about: About { ask, file, attachment, page, root, value },
        lang,
        document: &document,
        paper,
        database: &app.database()?,
        page,
        drawn: app.drawings.page(app, &document, page),
        doubts: values::doubts(paper, lang),
        head,
        tasks: values::tasks(paper),
    };
    let symbol = all.get(attachment).and_then(|paper| paper.symbol.clone());
    let kind = paper.letterhead.doc_type.as_ref().map(|kind| kind.name.as_str());
    let title = [kind, symbol.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let title = if title.is_empty() { file.to_owned() } else { title };
    let main = html! {
        p.lead { (paper.letterhead.title.as_deref().unwrap_or_default()) }
        (view.links(file, all.len(), attachment))
        div.paper {
            div.sheet { (view.sheet(file)) }
            div.read #read {
                (view.about.checked(app.checked().of(&document.source.sha256)))
                (view.doubts())
                (view.letterhead())
                (view.tasks())
                (view.appendices())
                (view.sections())
                (view.versions(file, attachment)?)
                (view.citations(symbol.as_deref())?)
                (view.recipients())
                (view.about.history(&corrections, &document))
            }
        }
    };
    Ok(layout::page(ask, &title, &main))
}

impl View<'_> {
    /// What can be had of the paper beside this page.
    fn links(&self, file: &str, count: usize, attachment: usize) -> Markup {
        let lang = self.lang;
        let shown = address("/json", [("file", file)]);
        html! {
            p.links {
                span.file { (file) }
                " · " a href=(shown) download { "JSON" }
                @if self.drawn.is_some() { " · " a href=(address("/original", [("file", file)])) { (lang.of(Both { vi: "bản gốc", en: "original" })) } }
                @if count > 1 {
                    " · " (lang.of(Both { vi: "văn bản trong tệp:", en: "papers in the file:" }))
                    @for place in 0..count {
                        " " a href=(paper_address(file, place as u32)) aria-current=[(place == attachment).then_some("page")] { (place + 1) }
                    }
                }
            }
        }
    }

    /// The page as it looks, with the values that stand on it.
    fn sheet(&self, file: &str) -> Markup {
        let lang = self.lang;
        let Some(drawn) = &self.drawn else {
            return html! {
                p.note {
                    (lang.of(Both { vi: "Không có hình trang: tệp gốc không phải PDF hay ảnh, hoặc tệp đã đổi hay không còn ở chỗ cũ (xem --originals). Nội dung dưới đây lấy từ JSON.", en: "No image of the page: the original is neither PDF nor image, or the file was changed or moved since it was read (see --originals). What follows is from the JSON." }))
                }
            };
        };
        let page = self.page.to_string();
        let image = address("/page.png", [("file", file), ("page", &page)]);
        let box_of = format!("0 0 {:.2} {:.2}", drawn.width, drawn.height);
        let pages = self.document.source.pages.unwrap_or(1);
        html! {
            (self.page_links(pages))
            svg.page viewBox=(box_of) role="group" aria-label=(format!("{} {page}", lang.of(Both { vi: "Trang", en: "Page" }))) {
                image href=(image) width=(drawn.width) height=(drawn.height) {}
                @for (number, value) in self.numbered() {
                    @if let Some(at) = value.at && at.page == Some(self.page) && let Some([x0, y0, x1, y1]) = at.bbox {
                        a href=(format!("#v{number}")) {
                            rect #(format!("b{number}")) x=(x0 - 1.5) y=(y0 - 1.5) width=((x1 - x0 + 3.0).max(0.0)) height=((y1 - y0 + 3.0).max(0.0)) {
                                title { (value.label) ": " (value.text) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn page_links(&self, pages: u32) -> Markup {
        let to = |page: u32| self.ask.with(&[("page", Some(&page.to_string()))]);
        let lang = self.lang;
        html! {
            @if pages > 1 {
                nav.pager aria-label=(lang.of(Both { vi: "Các trang", en: "Pages" })) {
                    @if self.page > 1 { a rel="prev" href=(to(self.page - 1)) { (lang.of(Both { vi: "← Trang trước", en: "← Page before" })) } }
                    span { (lang.of(Both { vi: "trang", en: "page" })) " " (self.page) " / " (pages) }
                    @if self.page < pages { a rel="next" href=(to(self.page + 1)) { (lang.of(Both { vi: "Trang sau →", en: "Next page →" })) } }
                }
            }
        }
    }

    /// All values, each with its number on this page.
    fn numbered(&self) -> impl Iterator<Item = (usize, &Value)> {
        self.doubts.iter().chain(&self.head).chain(&self.tasks).enumerate()
    }

    /// Where a value stands, with the way to its box.
    fn place(&self, number: usize, value: &Value) -> Markup {
        let page = value.at.and_then(|at| at.page);
        html! {
            @if let Some(page) = page {
                @let name = format!("{} {page}", self.lang.of(Both { vi: "tr.", en: "p." }));
                @if self.drawn.is_some() {
                    a.place href=(format!("{}#b{number}", self.ask.with(&[("page", Some(&page.to_string()))]))) { (name) }
                } @else {
                    span.place { (name) }
                }
            }
        }
    }

    fn doubts(&self) -> Markup {
        html! {
            @if !self.doubts.is_empty() {
                section.doubts {
                    h2 { (self.lang.of(Both { vi: "Cần xem lại", en: "Needs a look" })) }
                    ul {
                        @for (number, value) in self.doubts.iter().enumerate() {
                            li #(format!("v{number}")) { code { (value.label) } " " (value.text) " " (self.place(number, value)) }
                        }
                    }
                }
            }
        }
    }

    fn letterhead(&self) -> Markup {
        let first = self.doubts.len();
        html! {
            section {
                h2 { (self.lang.of(Both { vi: "Thể thức", en: "Letterhead" })) }
                table.pairs { tbody {
                    @for (place, value) in self.head.iter().enumerate() {
                        @let number = first + place;
                        tr #(format!("v{number}")) {
                            th scope="row" { (value.label) }
                            td {
                                @if self.about.is_open(&value.path) {
                                    (self.about.form(&value.path, &value.label, &value.text)) (self.about.close())
                                } @else {
                                    (value.text) " " (self.place(number, value)) (self.mended(&value.path))
                                    (self.about.way(&value.path, &format!("v{number}")))
                                }
                            }
                        }
                    }
                    (self.absent())
                } }
            }
        }
    }

    /// That a value is another than was read.
    fn mended(&self, path: &str) -> Markup {
        let is_below = |corrected: &String| {
            corrected
                .strip_prefix(path)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        html! {
            @if self.paper.corrected.iter().any(is_below) {
                " " span.tag { (self.lang.of(Both { vi: "đã sửa", en: "corrected" })) }
            }
        }
    }

    /// Values that were not found, to be filled in.
    fn absent(&self) -> Markup {
        let absent = values::absent(self.paper, self.lang);
        html! {
            @if self.ask.may(Role::Correct) && !absent.is_empty() {
                tr #absent {
                    th scope="row" { (self.lang.of(Both { vi: "Không thấy", en: "Not found" })) }
                    td { @for (path, label) in &absent {
                        @if self.about.is_open(path) {
                            (self.about.form(path, label, "")) (self.about.close())
                        } @else {
                            span.absent { (label) (self.about.way(path, "absent")) } " "
                        }
                    } }
                }
            }
        }
    }

    fn tasks(&self) -> Markup {
        let lang = self.lang;
        let first = self.doubts.len() + self.head.len();
        html! {
            @if !self.paper.tasks.is_empty() {
                section {
                    h2 { (lang.of(Both { vi: "Nhiệm vụ", en: "Tasks" })) " (" (self.paper.tasks.len()) ")" }
                    div.wide { table {
                        thead { tr {
                            th scope="col" { (lang.of(Both { vi: "Mã", en: "Id" })) }
                            th scope="col" { (lang.of(Both { vi: "Nội dung", en: "Text" })) }
                            th scope="col" { (lang.of(Both { vi: "Chủ trì", en: "Lead" })) }
                            th scope="col" { (lang.of(Both { vi: "Phối hợp", en: "Support" })) }
                            th scope="col" { (lang.of(Both { vi: "Thời hạn", en: "Deadline" })) }
                            th scope="col" { (lang.of(Both { vi: "Kinh phí (đồng)", en: "Budget (VND)" })) }
                        } }
                        tbody {
                            @for (place, (task, value)) in self.paper.tasks.iter().zip(&self.tasks).enumerate() {
                                tr #(format!("v{}", first + place)) {
                                    th scope="row" {
                                        (task.id) " " (self.place(first + place, value)) (self.mended(&value.path))
                                        (self.about.way(&value.path, &format!("v{}", first + place)))
                                    }
                                    td { (task.text) }
                                    td { (agencies(&task.lead)) }
                                    td { (agencies(&task.support)) }
                                    td { (task.deadline.as_ref().map(|d| d.raw.as_str()).unwrap_or_default()) }
                                    td.number { (task.budget.as_ref().and_then(|m| m.vnd).map(layout::grouped).unwrap_or_default()) }
                                }
                                @if self.about.is_open(&value.path) {
                                    tr { td colspan="6" { (self.about.task(place, task)) } }
                                }
                            }
                        }
                    } }
                }
            }
        }
    }

    fn appendices(&self) -> Markup {
        html! {
            @for appendix in &self.paper.appendices { (self.appendix(appendix)) }
        }
    }

    fn appendix(&self, appendix: &Appendix) -> Markup {
        let name =
            appendix.label.as_deref().unwrap_or(self.lang.of(Both { vi: "Bảng", en: "Tables" }));
        html! {
            details {
                summary { (name) @if let Some(title) = &appendix.title { ": " (title) } }
                @if let Some(unit) = &appendix.unit { p { (self.lang.of(Both { vi: "Đơn vị tính", en: "Unit" })) ": " (unit) } }
                @for table in &appendix.tables { (grid(table)) }
                @for section in &appendix.sections { (branch(section, 0)) }
            }
        }
    }

    fn sections(&self) -> Markup {
        let lang = self.lang;
        html! {
            details open[self.drawn.is_none()] {
                summary { (lang.of(Both { vi: "Toàn văn", en: "Full text" })) }
                @for base in &self.paper.bases { p { (base.text) } }
                @for section in &self.paper.sections { (branch(section, 0)) }
                @for text in &self.paper.closing { p { (text) } }
                @for note in &self.paper.footnotes { p.note { "[" (note.number) "] " (note.text) } }
            }
        }
    }

    /// What it cites, with the way to what the archive has of it, and what cites it.
    fn citations(&self, symbol: Option<&str>) -> Result<Markup, Refusal> {
        let lang = self.lang;
        let mut cited: Vec<(&Citation, Vec<(String, u32)>)> = Vec::new();
        for citation in &self.paper.citations {
            cited.push((citation, self.database.of_symbol(&citation.symbol)?));
        }
        let citing = symbol.map(|symbol| self.database.citing(symbol)).transpose()?;
        let citing = citing.unwrap_or_default();
        Ok(html! {
            @if !cited.is_empty() {
                details open {
                    summary { (lang.of(Both { vi: "Viện dẫn", en: "Citations" })) " (" (cited.len()) ")" }
                    ul { @for (citation, known) in &cited {
                        li {
                            (citation.raw)
                            @for (file, attachment) in known {
                                " " a href=(paper_address(file, *attachment)) { (lang.of(Both { vi: "→ trong kho", en: "→ in the archive" })) }
                            }
                        }
                    } }
                }
            }
            @if !citing.is_empty() {
                details open {
                    summary { (lang.of(Both { vi: "Được viện dẫn bởi", en: "Cited by" })) " (" (citing.len()) ")" }
                    ul { @for (file, attachment) in &citing {
                        li { a href=(paper_address(file, *attachment)) { (file) } }
                    } }
                }
            }
        })
    }

    /// Copies and drafts that the archive has of it, with the way to what changed.
    fn versions(&self, file: &str, attachment: usize) -> Result<Markup, Refusal> {
        let lang = self.lang;
        let versions = self.database.versions(file, u32::try_from(attachment).unwrap_or(0))?;
        let name = |version: &Version| {
            let kind = match (version.is_copy, version.draft) {
                (true, _) => lang.of(Both { vi: "bản khác", en: "copy" }),
                (false, true) => lang.of(Both { vi: "dự thảo", en: "draft" }),
                (false, false) => lang.of(Both { vi: "phiên bản khác", en: "other version" }),
            };
            let day = version.date.as_deref().map(layout::day).unwrap_or_default();
            format!("{kind} {day}")
        };
        Ok(html! {
            @if !versions.is_empty() {
                details open {
                    summary { (lang.of(Both { vi: "Các bản của văn bản này", en: "Versions of this paper" })) " (" (versions.len() + 1) ")" }
                    ul { @for version in &versions {
                        @let (old, new) = if version.draft { (version.file.as_str(), file) } else { (file, version.file.as_str()) };
                        li {
                            a href=(paper_address(&version.file, version.attachment)) { (version.file) } " " span.tag { (name(version)) }
                            @if old != new { " · " a href=(address("/compare", [("old", old), ("new", new)])) { (lang.of(Both { vi: "so sánh", en: "compare" })) } }
                        }
                    } }
                }
            }
        })
    }

    fn recipients(&self) -> Markup {
        html! {
            @if !self.paper.recipients.is_empty() {
                details {
                    summary { (self.lang.of(Both { vi: "Nơi nhận", en: "Recipients" })) }
                    ul { @for recipient in &self.paper.recipients { li { (recipient.text) } } }
                }
            }
        }
    }
}

fn agencies(agencies: &[Agency]) -> String {
    agencies.iter().map(|agency| agency.name.as_str()).collect::<Vec<_>>().join("; ")
}

fn grid(table: &Table) -> Markup {
    html! {
        div.wide { table {
            thead { tr { @for column in &table.columns { th scope="col" { (column.heading()) } } } }
            tbody { @for row in &table.rows {
                tr class=(row.kind.as_str()) { @for cell in &row.cells { td { (cell) } } }
            } }
        } }
    }
}

/// Deeper, a tree is shown no further: no paper goes so deep.
const DEEPEST: usize = 40;

fn branch(section: &Section, depth: usize) -> Markup {
    html! {
        div.section {
            @if let Some(heading) = &section.heading {
                h3 { @if let Some(number) = &section.number { (number) ". " } (heading) }
            }
            @if let Some(text) = &section.text {
                @for (place, line) in text.lines().enumerate() {
                    p { @if place == 0 && section.heading.is_none() && let Some(number) = &section.number { (number) ". " } (line) }
                }
            }
            (leaves(&section.items, depth))
            @if depth < DEEPEST { @for child in &section.children { (branch(child, depth + 1)) } }
        }
    }
}

fn leaves(items: &[Item], depth: usize) -> Markup {
    html! {
        @if !items.is_empty() && depth < DEEPEST {
            ul { @for item in items { li { (item.text) (leaves(&item.items, depth + 1)) } } }
        }
    }
}
