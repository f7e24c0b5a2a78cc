//! The worker's side.

use super::{
    frame::{self, Frame},
    message::{Reply, Request, Setup},
    reader::Reader,
};
use crate::batch::{error::FileError, failure::Failure, platform, walk::Input};
use std::{
    io::{self, BufReader, Write},
    sync::mpsc::{self, Receiver},
    thread,
};

/// Answers requests from standard input on standard output until standard input ends, which is
/// when the parent goes: then the process ends, whatever it is doing.
///
/// # Errors
/// Where standard output cannot be written.
pub fn serve() -> io::Result<()> {
    platform::lead_session();
    let requests = requests();
    let mut out = io::stdout().lock();
    let Ok(Frame { head: Request::SetUp(setup), .. }) = requests.recv() else { return Ok(()) };
    let mut worker = Worker::new(*setup)?;
    for request in requests {
        worker.answer(request, &mut out)?;
    }
    Ok(())
}

/// The requests as they come, read by a thread that ends the process with its parent.
fn requests() -> Receiver<Frame<Request>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut stream = BufReader::new(io::stdin().lock());
        while let Ok(Some(request)) = frame::read(&mut stream) {
            if sender.send(request).is_err() {
                break;
            }
        }
        platform::end_own_session()
    });
    receiver
}

struct Worker {
    reader: Reader,
    #[cfg(debug_assertions)]
    faults: Vec<(String, String)>,
}

impl Worker {
    fn new(setup: Setup) -> io::Result<Self> {
        platform::confine(setup.memory)?;
        Ok(Self {
            reader: Reader::new(setup.options),
            #[cfg(debug_assertions)]
            faults: setup.faults,
        })
    }

    fn answer(&mut self, request: Frame<Request>, out: &mut impl Write) -> io::Result<()> {
        let Frame { head, body } = request;
        let reply = match head {
            // Once is enough.
            Request::SetUp(_) => return Ok(()),
            Request::List(path) => self
                .reader
                .list(&platform::path_of(&path))
                .map(|list| (Reply::Listed(list), vec![])),
            Request::Load(input) => {
                self.reader.load(&Input::from(input)).map(|print| (Reply::Loaded(print), vec![]))
            }
            Request::Give => Ok((Reply::Loaded(self.reader.give(body)), vec![])),
            Request::Extract(name, corrections) => {
                #[cfg(debug_assertions)]
                if let Err(failure) = super::fault::play_guarded(&self.faults, &name) {
                    return frame::write(out, &Reply::Failed(failure), &[]);
                }
                let done = self.reader.extract(&name, &corrections);
                done.map(|(summary, json)| (Reply::Extracted(Box::new(summary)), json))
            }
        };
        let (head, body) = reply.unwrap_or_else(|failure| (Reply::Failed(failure), Vec::new()));
        match frame::write(out, &head, &body) {
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                let failure = Failure::from(FileError::Output(error));
                frame::write(out, &Reply::Failed(failure), &[])
            }
            written => written,
        }
    }
}
