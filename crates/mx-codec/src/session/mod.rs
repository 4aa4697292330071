//! Sessions: how a client gets one, keeps it and ends it.

use crate::area::endpoints;

endpoints! {
    get_login_token: v1,
    login: v3,
    login_flows: v3,
    logout: v3,
    logout_all: v3,
    refresh: v3,
    register: v3,
    whoami: v3,
}
