//! The server: addresses and their handlers.

use super::{
    add, api,
    app::{App, Setup, SetupError},
    ask::Ask,
    compare, drawn, failed,
    guard::{Barred, Guard, headers},
    layout, mend, openapi, paper, papers,
    reply::{Handler, Refusal, Reply},
    search, tasks,
    users::Role,
};
use crate::{
    archive::{TaskQuery, today},
    lang::{Both, Lang},
};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{DefaultBodyLimit, FromRequest, Multipart},
    http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, header},
};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::{
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    sync::{Arc, atomic::Ordering},
    thread,
    time::{Duration, SystemTime},
};

/// How often the folder of results is looked at for what changed.
const LOOK_EVERY: Duration = Duration::from_secs(5);
/// How many questions are worked on at once.
const AT_ONCE: usize = 16;

/// The addresses.
const ROUTES: &[(&str, Handler)] = &[
    ("/", papers::page),
    ("/paper", paper::page),
    ("/page.png", drawn::image),
    ("/original", |app, ask| app.download(ask.get("file").unwrap_or_default())),
    ("/json", api::document),
    ("/tasks", tasks::page),
    ("/tasks.csv", tasks::csv),
    ("/tasks.ics", tasks::ics),
    ("/tasks.xlsx", tasks::xlsx),
    ("/search", search::page),
    ("/compare", compare::page),
    ("/failed", failed::page),
    ("/add", add::page),
    ("/style.css", |_, _| Ok(Reply::new("text/css; charset=utf-8", layout::STYLE))),
    ("/api/v1/papers", api::papers),
    ("/api/v1/document", api::document),
    ("/api/v1/tasks", api::tasks),
    ("/api/v1/search", api::search),
    ("/api/v1/compare", api::compare),
    ("/api/v1/corrections", mend::api_list),
    ("/api/v1/jobs", add::api_jobs),
    ("/api/v1/openapi.json", |_, _| Reply::json(&openapi::openapi())),
];

/// What is done where it is asked for by `POST`, and who may do it.
const DEEDS: &[(&str, Role, Handler)] = &[
    ("/correct", Role::Correct, mend::correct),
    ("/undo", Role::Correct, mend::undo),
    ("/checked", Role::Correct, mend::mark),
    ("/api/v1/corrections", Role::Correct, mend::api_correct),
    ("/api/v1/corrections/undo", Role::Correct, mend::api_undo),
];

/// What is done with a file.
type Taker = fn(&App, &Ask, &[u8]) -> Result<Reply, Refusal>;

/// What is done with a file that is the whole of what is sent, and how large it may be.
const TAKERS: &[(&str, usize, Taker)] = &[
    ("/api/v1/extract", add::MOST_AT_ONCE, add::api_extract),
    ("/api/v1/files", add::MOST_AT_ONCE, add::api_keep),
];

/// A server that has its address and waits to be run.
#[derive(Debug)]
pub struct Server {
    app: Arc<App>,
    guard: Arc<Guard>,
    listener: TcpListener,
    address: SocketAddr,
    watch: Vec<PathBuf>,
}

impl Server {
    /// Takes what changed into the database, and the address.
    ///
    /// # Errors
    /// [`SetupError`].
    pub fn bind(setup: &Setup) -> Result<Self, SetupError> {
        let has_key = setup.token.as_ref().is_some_and(|token| !token.is_empty());
        if !setup.listen.ip().is_loopback() && !has_key && setup.users.is_empty() {
            return Err(SetupError::NeedsToken);
        }
        let app = Arc::new(App::new(setup)?);
        let listener = TcpListener::bind(setup.listen)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let guard = Arc::new(Guard::new(setup, address)?);
        Ok(Self { app, guard, listener, address, watch: setup.watch.clone() })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers until the program ends.
    ///
    /// # Errors
    /// Those of the operating system.
    pub fn run(self) -> std::io::Result<()> {
        let Self { app, guard, listener, watch, .. } = self;
        let looked_after = Arc::clone(&app);
        thread::Builder::new().spawn(move || look_after(&looked_after))?;
        if guard.lets_add() {
            add::work(&app)?;
        }
        if !watch.is_empty() {
            add::watch(&app, &watch)?;
        }
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .max_blocking_threads(AT_ONCE)
            .thread_stack_size(crate::batch::STACK_SIZE)
            .enable_all()
            .build()?;
        runtime.block_on(async move {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            let router = Router::new().fallback(move |request: Request<Body>| {
                let (app, guard) = (Arc::clone(&app), Arc::clone(&guard));
                answer(app, guard, request)
            });
            let router = router.layer(DefaultBodyLimit::max(add::MOST_BYTES));
            axum::serve(listener, router).await
        })
    }
}

/// Takes in what a batch writes meanwhile.
fn look_after(app: &App) {
    let ledger = app.results().join(crate::batch::LEDGER);
    let changed = || ledger.metadata().and_then(|metadata| metadata.modified()).ok();
    let mut known: Option<SystemTime> = changed();
    // The list of all tasks is what most ask for first.
    let sum_up = || drop(app.task_sums(&TaskQuery::new(today())));
    sum_up();
    loop {
        thread::sleep(LOOK_EVERY);
        if app.is_behind.swap(false, Ordering::AcqRel) && !app.catch_up().unwrap_or(false) {
            app.is_behind.store(true, Ordering::Release);
        }
        let now = changed();
        // A batch at work writes on and on: what is not taken in now is the next time.
        if now != known && app.update().is_ok() {
            known = now;
            sum_up();
        }
    }
}

/// The language that was chosen: in the address, else by a cookie.
fn language(query: &str, headers: &HeaderMap, usual: Lang) -> (Lang, bool) {
    let named = |name: &str| match name {
        "vi" => Some(Lang::Vi),
        "en" => Some(Lang::En),
        _ => None,
    };
    if let Some(chosen) = query.split('&').find_map(|pair| named(pair.strip_prefix("lang=")?)) {
        return (chosen, true);
    }
    let kept = cookie(headers, "lang").and_then(|code| named(&code));
    (kept.unwrap_or(usual), false)
}

/// The most that a form holds, in bytes.
const FORM_BYTES: usize = 1 << 20;

async fn answer(app: Arc<App>, guard: Arc<Guard>, request: Request<Body>) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let whole = parts.clone();
    let query = parts.uri.query().unwrap_or_default();
    let (lang, is_chosen) = language(query, &parts.headers, app.lang);
    let (asked, headers) = (Arc::clone(&guard), parts.headers.clone());
    let admitted = tokio::task::spawn_blocking(move || asked.admit(&headers)).await;
    let visitor = match admitted {
        Ok(Ok(visitor)) => visitor,
        Ok(Err(barred)) => return turned_away(barred, lang),
        Err(_) => return plain(503, "\n"),
    };
    let mut ask = Ask::new(parts.uri.path(), query, lang);
    ask.pairs.retain(|(name, _)| name != "lang");
    ask.form_token = guard.form_token(&visitor);
    ask.visitor = visitor;
    ask.who = cookie(&parts.headers, "who");
    let is_api = ask.path.starts_with("/api/");
    if parts.method == Method::POST && (ask.path == "/add" || is_taken(&ask.path)) {
        let request = Request::from_parts(whole, body);
        let taken = tokio::time::timeout(add::PATIENCE, take(app, &ask, request)).await;
        let reply = taken.unwrap_or(Err(Refusal::Forbidden));
        return respond(reply.unwrap_or_else(|refused| refusal(&refused, &ask)), &[]);
    }
    let handler = if parts.method == Method::POST {
        let Some((_, role, handler)) = DEEDS.iter().find(|(path, _, _)| *path == ask.path) else {
            return not_so(&ask.path);
        };
        let Ok(bytes) = to_bytes(body, FORM_BYTES).await else { return plain(413, "\n") };
        let said = if is_api { of_program(&parts.headers, &bytes) } else { of_form(&ask, &bytes) };
        match said.filter(|_| ask.may(*role)) {
            Some(pairs) => ask.pairs = pairs,
            None => return respond(refusal(&Refusal::Forbidden, &ask), &[]),
        }
        Ok(*handler)
    } else if parts.method == Method::GET || parts.method == Method::HEAD {
        let known = ROUTES.iter().find(|(path, _)| *path == ask.path);
        known.map(|(_, handler)| *handler).ok_or(Refusal::NotFound)
    } else {
        return not_so(&ask.path);
    };
    let Ok(reply) = tokio::task::spawn_blocking(move || work(&app, &ask, handler)).await else {
        return plain(503, "\n");
    };
    let mut more = Vec::new();
    if is_chosen {
        more.push(kept("lang", lang.of(Both { vi: "vi", en: "en" })));
    }
    if let Some(who) = &reply.who {
        more.push(kept("who", &utf8_percent_encode(who, NON_ALPHANUMERIC).to_string()));
    }
    respond(reply, &more)
}

fn is_taken(path: &str) -> bool {
    TAKERS.iter().any(|(taker, ..)| *taker == path)
}

/// Takes files.
async fn take(app: Arc<App>, ask: &Ask, request: Request<Body>) -> Result<Reply, Refusal> {
    if !ask.may(Role::Add) {
        return Err(Refusal::Forbidden);
    }
    let Some((_, most, taker)) = TAKERS.iter().find(|(path, ..)| *path == ask.path) else {
        let wrong = |_| Refusal::Wrong("multipart/form-data".to_owned());
        let form = Multipart::from_request(request, &()).await.map_err(wrong)?;
        return add::take(&app, ask, form).await;
    };
    // Pages of strangers can send these kinds without asking first.
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default().trim();
    if matches!(
        kind,
        "" | "text/plain" | "multipart/form-data" | "application/x-www-form-urlencoded"
    ) {
        return Err(Refusal::Forbidden);
    }
    let bytes = to_bytes(request.into_body(), *most).await.map_err(|_| Refusal::TooLarge)?;
    let (ask, taker) = (ask.clone(), *taker);
    let work = move || {
        let guarded =
            crate::batch::guarded::<_, crate::batch::FileError>(|| Ok(taker(&app, &ask, &bytes)));
        guarded.unwrap_or_else(|_| Err(Refusal::Fault(std::io::ErrorKind::Other.into())))
    };
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|_| Err(Refusal::Fault(std::io::ErrorKind::Other.into())))
}

/// What a handler answers; a defect costs this answer alone.
fn work(app: &App, ask: &Ask, handler: Result<Handler, Refusal>) -> Reply {
    let done = handler.and_then(|handler| {
        let guarded = crate::batch::guarded::<_, crate::batch::FileError>(|| Ok(handler(app, ask)));
        guarded.unwrap_or_else(|_| Err(Refusal::Fault(std::io::ErrorKind::Other.into())))
    });
    done.unwrap_or_else(|refused| {
        // For who runs the server; who asks is told nothing of this machine.
        if let Refusal::Fault(error) = &refused {
            eprintln!("{}: {error}", ask.path.escape_debug());
        }
        refusal(&refused, ask)
    })
}

fn refusal(refused: &Refusal, ask: &Ask) -> Reply {
    let is_api = ask.path.starts_with("/api/");
    if is_api { api::refused(refused, ask.lang) } else { layout::refused(refused, ask) }
}

/// What a form says, where it is one of ours.
fn of_form(ask: &Ask, bytes: &[u8]) -> Option<Vec<(String, String)>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let said = Ask::new("", text, ask.lang);
    (said.sent("form_token") == Some(ask.form_token.as_str())).then_some(said.pairs)
}

/// What a program says, as JSON: no page of a stranger can send that here.
fn of_program(headers: &HeaderMap, bytes: &[u8]) -> Option<Vec<(String, String)>> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    if kind.split(';').next()?.trim() != "application/json" {
        return None;
    }
    let said: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(bytes).ok()?;
    let text = |value: serde_json::Value| match value {
        serde_json::Value::String(text) => text,
        other => other.to_string(),
    };
    Some(said.into_iter().map(|(name, value)| (name, text(value))).collect())
}

/// A cookie to be kept for a year.
fn kept(name: &str, value: &str) -> (header::HeaderName, String) {
    let cookie = format!("{name}={value}; Path=/; SameSite=Strict; HttpOnly; Max-Age=31536000");
    (header::SET_COOKIE, cookie)
}

fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let cookies = headers.get(header::COOKIE)?.to_str().ok()?;
    let mut pairs = cookies.split(';').filter_map(|pair| pair.trim().split_once('='));
    let value = pairs.find(|(key, _)| *key == name)?.1;
    Some(percent_decode_str(value).decode_utf8().ok()?.into_owned()).filter(|text| !text.is_empty())
}

fn plain(status: u16, text: &str) -> Response<Body> {
    respond(Reply { status, ..Reply::new("text/plain; charset=utf-8", text) }, &[])
}

/// The methods that an address knows.
fn methods(path: &str) -> Vec<&'static str> {
    let is_shown = ROUTES.iter().any(|(known, _)| *known == path);
    let is_done = DEEDS.iter().any(|(known, ..)| *known == path);
    let mut all = if is_shown { vec!["GET", "HEAD"] } else { Vec::new() };
    if is_done || is_taken(path) || path == "/add" {
        all.push("POST");
    }
    all
}

/// The answer to methods that mean nothing there.
fn not_so(path: &str) -> Response<Body> {
    let known = methods(path);
    // Of an address that nobody knows, what most are asked by.
    let known = if known.is_empty() { "GET, HEAD".to_owned() } else { known.join(", ") };
    let reply =
        Reply { status: 405, ..Reply::new("text/plain; charset=utf-8", format!("{known}\n")) };
    respond(reply, &[(header::ALLOW, known)])
}

fn turned_away(barred: Barred, lang: Lang) -> Response<Body> {
    let (status, text) = match barred {
        Barred::Host => (
            421,
            lang.of(Both {
                vi: "Tên máy không được phép; xem --host\n",
                en: "This host is not allowed; see --host\n",
            }),
        ),
        Barred::Origin => (
            403,
            lang.of(Both {
                vi: "Trang khác không được hỏi ở đây\n",
                en: "Other pages may not ask here\n",
            }),
        ),
        Barred::Token => {
            (401, lang.of(Both { vi: "Cần mã truy cập\n", en: "A token is needed\n" }))
        }
    };
    let reply = Reply { status, ..Reply::new("text/plain; charset=utf-8", text) };
    let ask = (header::WWW_AUTHENTICATE, "Basic realm=\"vanban\", charset=\"UTF-8\"".to_owned());
    respond(reply, if barred == Barred::Token { std::slice::from_ref(&ask) } else { &[] })
}

fn respond(reply: Reply, more: &[(header::HeaderName, String)]) -> Response<Body> {
    let all = headers(&reply);
    let mut response = Response::new(Body::from(reply.body));
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::OK);
    for (name, value) in all.into_iter().chain(more.iter().cloned()) {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().append(name, value);
        }
    }
    response
}
