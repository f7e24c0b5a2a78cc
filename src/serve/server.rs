//! The server: addresses and their handlers.

use super::{
    api,
    app::{App, Setup, SetupError},
    ask::Ask,
    compare, drawn, failed,
    guard::{Barred, Guard, headers},
    layout, openapi, paper, papers,
    reply::{Handler, Refusal, Reply},
    search, tasks,
};
use crate::lang::Lang;
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, Uri, header},
};
use std::{
    net::{SocketAddr, TcpListener},
    sync::Arc,
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
    ("/tasks.xlsx", tasks::xlsx),
    ("/search", search::page),
    ("/compare", compare::page),
    ("/failed", failed::page),
    ("/style.css", |_, _| Ok(Reply::new("text/css; charset=utf-8", layout::STYLE))),
    ("/api/v1/papers", api::papers),
    ("/api/v1/document", api::document),
    ("/api/v1/tasks", api::tasks),
    ("/api/v1/search", api::search),
    ("/api/v1/compare", api::compare),
    ("/api/v1/openapi.json", |_, _| Reply::json(&openapi::openapi())),
];

/// A server that has its address and waits to be run.
#[derive(Debug)]
pub struct Server {
    app: Arc<App>,
    guard: Arc<Guard>,
    listener: TcpListener,
    address: SocketAddr,
}

impl Server {
    /// Takes what changed into the database, and the address.
    ///
    /// # Errors
    /// [`SetupError`].
    pub fn bind(setup: &Setup) -> Result<Self, SetupError> {
        if !setup.listen.ip().is_loopback() && setup.token.as_ref().is_none_or(String::is_empty) {
            return Err(SetupError::NeedsToken);
        }
        let app = Arc::new(App::new(setup)?);
        let listener = TcpListener::bind(setup.listen)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        Ok(Self { app, guard: Arc::new(Guard::new(setup, address)), listener, address })
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
        let Self { app, guard, listener, .. } = self;
        let watched = Arc::clone(&app);
        thread::Builder::new().spawn(move || watch(&watched))?;
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
                async move {
                    let (parts, _) = request.into_parts();
                    answer(app, guard, parts.method, parts.uri, parts.headers).await
                }
            });
            axum::serve(listener, router).await
        })
    }
}

/// Takes in what a batch writes meanwhile.
fn watch(app: &App) {
    let ledger = app.results().join(crate::batch::LEDGER);
    let changed = || ledger.metadata().and_then(|metadata| metadata.modified()).ok();
    let mut known: Option<SystemTime> = changed();
    loop {
        thread::sleep(LOOK_EVERY);
        let now = changed();
        // A batch at work writes on and on: what is not taken in now is the next time.
        if now != known && app.update().is_ok() {
            known = now;
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
    let cookies = headers.get(header::COOKIE).and_then(|value| value.to_str().ok());
    let mut cookies = cookies.unwrap_or_default().split(';');
    let kept = cookies.find_map(|pair| named(pair.trim().strip_prefix("lang=")?));
    (kept.unwrap_or(usual), false)
}

async fn answer(
    app: Arc<App>,
    guard: Arc<Guard>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let query = uri.query().unwrap_or_default();
    let (lang, is_chosen) = language(query, &headers, app.lang);
    if let Err(barred) = guard.admit(&headers) {
        return turned_away(barred, lang);
    }
    if method != Method::GET && method != Method::HEAD {
        let reply = Reply { status: 405, ..Reply::new("text/plain; charset=utf-8", "GET, HEAD\n") };
        return respond(reply, &[(header::ALLOW, "GET, HEAD".to_owned())]);
    }
    let mut ask = Ask::new(uri.path(), query, lang);
    ask.pairs.retain(|(name, _)| name != "lang");
    let is_api = ask.path.starts_with("/api/");
    let work = move || {
        let handler = ROUTES.iter().find(|(path, _)| *path == ask.path).map(|(_, handler)| handler);
        let done = handler.ok_or(Refusal::NotFound).and_then(|handler| {
            let guarded =
                crate::batch::guarded::<_, crate::batch::FileError>(|| Ok(handler(&app, &ask)));
            guarded.unwrap_or_else(|_| Err(Refusal::Fault(std::io::ErrorKind::Other.into())))
        });
        done.unwrap_or_else(|refusal| {
            // For who runs the server; who asks is told nothing of this machine.
            if let Refusal::Fault(error) = &refusal {
                eprintln!("{}: {error}", ask.path.escape_debug());
            }
            if is_api { api::refused(&refusal, lang) } else { layout::refused(&refusal, &ask) }
        })
    };
    let reply = tokio::task::spawn_blocking(work).await;
    let Ok(reply) = reply else {
        return respond(Reply { status: 503, ..Reply::new("text/plain", "\n") }, &[]);
    };
    let code = lang.pick("vi", "en");
    let cookie = format!("lang={code}; Path=/; SameSite=Strict; HttpOnly; Max-Age=31536000");
    let more = [(header::SET_COOKIE, cookie)];
    respond(reply, if is_chosen { &more } else { &[] })
}

fn turned_away(barred: Barred, lang: Lang) -> Response<Body> {
    let (status, text) = match barred {
        Barred::Host => (
            421,
            lang.pick(
                "Tên máy không được phép; xem --host\n",
                "This host is not allowed; see --host\n",
            ),
        ),
        Barred::Origin => {
            (403, lang.pick("Trang khác không được hỏi ở đây\n", "Other pages may not ask here\n"))
        }
        Barred::Token => (401, lang.pick("Cần mã truy cập\n", "A token is needed\n")),
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
            response.headers_mut().insert(name, value);
        }
    }
    response
}
