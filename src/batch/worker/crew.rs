//! All workers of a batch.

use super::{
    hire::{Death, Hired},
    message::{Fingerprint, Reply, Request, Setup},
    reader::Reader,
};
use crate::{
    Options,
    batch::{
        archive::Entry, error::FileError, failure::Failure, interrupt::Interrupt, summary::Summary,
        walk::Input,
    },
    corrections::Correction,
    source::ReadError,
};
use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// Where files are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Isolation {
    /// In this process. A file that crashes it takes the batch with it.
    InProcess,
    /// In processes of this program, which calls [`serve`](super::serve) when its first argument
    /// is `worker`; one a thread, kept alive from file to file.
    Workers {
        /// The program: [`own_program`](super::super::own_program).
        program: PathBuf,
        /// The address space of each, in bytes.
        memory: u64,
    },
}

/// Why a step gave nothing.
#[derive(Debug, Clone)]
pub(in crate::batch) enum Setback {
    /// The file failed.
    Failed(Failure),
    /// The batch is to end; the file was left out.
    LeftOut,
}

impl From<Failure> for Setback {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// Those who read the files. Each thread takes one, and puts it back after its file.
pub(in crate::batch) struct Crew {
    options: Options,
    isolation: Isolation,
    time: Duration,
    interrupt: Interrupt,
    #[cfg(debug_assertions)]
    faults: Vec<(String, String)>,
    idle: Mutex<Vec<Hand>>,
}

/// One who reads files.
pub(in crate::batch) struct Hand(Kind);

enum Kind {
    /// In this process.
    Here(Box<Reader>),
    /// A worker, and whether it has worked before.
    There(Box<Hired>, bool),
}

impl Crew {
    pub(in crate::batch) fn new(
        options: Options,
        isolation: Isolation,
        time: Duration,
        interrupt: Interrupt,
    ) -> Self {
        Self {
            options,
            isolation,
            time,
            interrupt,
            #[cfg(debug_assertions)]
            faults: Vec::new(),
            idle: Mutex::default(),
        }
    }

    /// Defects to be played by the workers, for tests.
    #[cfg(debug_assertions)]
    pub(in crate::batch) fn with_faults(mut self, faults: Vec<(String, String)>) -> Self {
        self.faults = faults;
        self
    }

    /// Whether a password was given.
    pub(in crate::batch) fn has_password(&self) -> bool {
        self.options.source.password.is_some()
    }

    /// From now on in this process.
    pub(in crate::batch) fn stay_here(&mut self) {
        self.isolation = Isolation::InProcess;
        self.idle = Mutex::default();
    }

    /// The files in an archive; `None` where it is a document.
    pub(in crate::batch) fn list(&self, path: &Path) -> Result<Option<Vec<Entry>>, Setback> {
        match self.hand()?.0 {
            Kind::Here(mut reader) => {
                let list = reader.list(path)?;
                self.put_back(Hand(Kind::Here(reader)));
                Ok(list)
            }
            Kind::There(worker, _) => {
                let (worker, reply, _) = self.ask(*worker, &Request::list(path), &[])?;
                self.put_back(Hand(Kind::There(Box::new(worker), true)));
                match reply {
                    Reply::Listed(list) => Ok(list),
                    other => Err(strange(other)),
                }
            }
        }
    }

    /// Loads a file; the hand that has it goes on with [`Crew::extract`] or is
    /// [put back](Crew::put_back).
    pub(in crate::batch) fn load(&self, input: &Input) -> Result<(Hand, Fingerprint), Setback> {
        self.begin(&Request::Load(input.into()), &[], |reader| reader.load(input))
    }

    /// Hands over the bytes of a file; as [`Crew::load`].
    pub(in crate::batch) fn give(&self, bytes: &[u8]) -> Result<Hand, Setback> {
        let most = self.options.source.limits.file_bytes;
        if bytes.len() as u64 > most {
            let place = "bytes".to_owned();
            let error = ReadError::OverLimit { what: "file size", limit: most, place };
            return Err(Failure::from(FileError::from(error)).into());
        }
        let give = |reader: &mut Reader| Ok(reader.give(bytes.to_vec()));
        Ok(self.begin(&Request::Give, bytes, give)?.0)
    }

    /// The first step on a file, here or by a worker.
    fn begin(
        &self,
        request: &Request,
        body: &[u8],
        here: impl Fn(&mut Reader) -> Result<Fingerprint, Failure>,
    ) -> Result<(Hand, Fingerprint), Setback> {
        let mut hand = self.hand()?;
        loop {
            match hand.0 {
                Kind::Here(mut reader) => {
                    let print = here(&mut reader);
                    let hand = Hand(Kind::Here(reader));
                    return match print {
                        Ok(print) => Ok((hand, print)),
                        Err(failure) => {
                            self.put_back(hand);
                            Err(failure.into())
                        }
                    };
                }
                Kind::There(worker, has_worked) => match self.ask(*worker, request, body) {
                    Ok((worker, reply, _)) => {
                        let hand = Hand(Kind::There(Box::new(worker), true));
                        return match reply {
                            Reply::Loaded(print) => Ok((hand, print)),
                            other => {
                                self.put_back(hand);
                                Err(strange(other))
                            }
                        };
                    }
                    // It may have died between two files: this one is not to blame.
                    Err(Setback::Failed(failure))
                        if has_worked
                            && matches!(
                                failure.code.as_str(),
                                "worker-crashed" | "worker-killed"
                            ) =>
                    {
                        hand = self.new_hand()?;
                    }
                    Err(setback) => return Err(setback),
                },
            }
        }
    }

    /// The document that this hand has loaded, with these corrections, and its JSON where it has this name.
    pub(in crate::batch) fn extract(
        &self,
        hand: Hand,
        name: &str,
        corrections: &[Correction],
    ) -> Result<(Summary, Vec<u8>), Setback> {
        match hand.0 {
            Kind::Here(mut reader) => {
                let result = reader.extract(name, corrections);
                self.put_back(Hand(Kind::Here(reader)));
                Ok(result?)
            }
            Kind::There(worker, _) => {
                let request = Request::Extract(name.to_owned(), corrections.to_vec());
                let (worker, reply, body) = self.ask(*worker, &request, &[])?;
                self.put_back(Hand(Kind::There(Box::new(worker), true)));
                match reply {
                    Reply::Extracted(summary) => Ok((*summary, body)),
                    other => Err(strange(other)),
                }
            }
        }
    }

    /// Keeps a hand for the next file.
    pub(in crate::batch) fn put_back(&self, hand: Hand) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(hand);
    }

    fn hand(&self) -> Result<Hand, Setback> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.map_or_else(|| self.new_hand(), Ok)
    }

    fn new_hand(&self) -> Result<Hand, Setback> {
        match &self.isolation {
            Isolation::InProcess => {
                Ok(Hand(Kind::Here(Box::new(Reader::new(self.options.clone())))))
            }
            Isolation::Workers { program, memory } => {
                let setup = Setup {
                    options: self.options.clone(),
                    memory: *memory,
                    #[cfg(debug_assertions)]
                    faults: self.faults.clone(),
                };
                let worker = Hired::start(program, setup)
                    .map_err(|error| Failure::from(FileError::NoWorker(error)))?;
                Ok(Hand(Kind::There(Box::new(worker), false)))
            }
        }
    }

    /// Asks a worker; one that does not answer is gone.
    fn ask(
        &self,
        mut worker: Hired,
        request: &Request,
        body: &[u8],
    ) -> Result<(Hired, Reply, Vec<u8>), Setback> {
        match worker.ask(request, body, self.time, &self.interrupt) {
            Ok(reply) => Ok((worker, reply.head, reply.body)),
            Err(Death::Dead(error)) => Err(Failure::from(error).into()),
            Err(Death::LeftOut) => Err(Setback::LeftOut),
        }
    }
}

fn strange(reply: Reply) -> Setback {
    Setback::Failed(match reply {
        Reply::Failed(failure) => failure,
        other => {
            let what = format!("an answer to another question: {other:.60?}");
            FileError::Crashed { how: what, stderr: String::new() }.into()
        }
    })
}
