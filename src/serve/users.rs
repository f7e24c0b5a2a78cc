//! Who may do what: the users file.

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// What somebody may do; each may do what those before may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Look.
    #[default]
    Read,
    /// Correct values, mark papers as checked.
    Correct,
    /// Add files.
    Add,
}

/// Why a users file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum UsersError {
    /// It is no list of users.
    #[error("{0}")]
    Form(String),
    /// The password of a user is no hash of Argon2.
    #[error("the password of {0} is no hash of Argon2")]
    Hash(String),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    #[serde(default)]
    user: Vec<User>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct User {
    name: String,
    /// A hash of Argon2 (`$argon2id$v=19$…`).
    password: String,
    #[serde(default)]
    role: Role,
}

/// The users who are let in.
#[derive(Debug, Default)]
pub struct Users {
    users: HashMap<String, User>,
    /// Digests of passwords that were right: hashing takes long, and browsers say theirs with each question.
    known: Mutex<HashMap<String, [u8; 32]>>,
}

impl Clone for Users {
    fn clone(&self) -> Self {
        Self { users: self.users.clone(), known: Mutex::default() }
    }
}

impl Users {
    /// Those of a users file: `[[user]]` with `name`, `password` (a hash of Argon2) and `role` (`read`, `correct`, `add`).
    ///
    /// # Errors
    /// [`UsersError`].
    pub fn from_toml(text: &str) -> Result<Self, UsersError> {
        let listed: Listed =
            toml::from_str(text).map_err(|error| UsersError::Form(error.message().to_owned()))?;
        let mut users = HashMap::new();
        for user in listed.user {
            if PasswordHash::new(&user.password).is_err() {
                return Err(UsersError::Hash(user.name));
            }
            users.insert(user.name.clone(), user);
        }
        Ok(Self { users, known: Mutex::default() })
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.users.is_empty()
    }

    /// The role of somebody who says this name and password.
    pub(super) fn role(&self, name: &str, password: &str) -> Option<Role> {
        let user = self.users.get(name)?;
        let digest: [u8; 32] = Sha256::digest(password.as_bytes()).into();
        let is_known = {
            let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            known.get(name) == Some(&digest)
        };
        if is_known || is_right(&user.password, password) {
            let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            known.insert(name.to_owned(), digest);
            return Some(user.role);
        }
        None
    }
}

fn is_right(hash: &str, password: &str) -> bool {
    let Ok(hash) = PasswordHash::new(hash) else { return false };
    Argon2::default().verify_password(password.as_bytes(), &hash).is_ok()
}

/// The hash of a password, for a users file; `None` where the machine gives no random numbers.
pub fn hash_password(password: &str) -> Option<String> {
    Argon2::default().hash_password(password.as_bytes()).ok().map(|hash| hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_known_by_the_password_alone() {
        let hash = hash_password("mật khẩu của Lan").unwrap();
        let file = format!("[[user]]\nname = \"lan\"\npassword = \"{hash}\"\nrole = \"correct\"\n");
        let users = Users::from_toml(&file).unwrap();
        for _ in 0..2 {
            assert_eq!(users.role("lan", "mật khẩu của Lan"), Some(Role::Correct));
            assert_eq!(users.role("lan", "mật khẩu"), None);
            assert_eq!(users.role("an", "mật khẩu của Lan"), None);
        }
        assert!(Role::Read < Role::Correct && Role::Correct < Role::Add);
    }

    #[test]
    fn a_password_in_the_open_is_refused() {
        let file = "[[user]]\nname = \"lan\"\npassword = \"123456\"\n";
        assert!(matches!(Users::from_toml(file), Err(UsersError::Hash(name)) if name == "lan"));
        for wrong in [
            "user = 1",
            "[[user]]\nname = \"a\"",
            "[[user]]\nname = \"a\"\npassword = \"\"\nrole = \"root\"",
        ] {
            assert!(matches!(Users::from_toml(wrong), Err(UsersError::Form(_))), "{wrong}");
        }
    }
}
