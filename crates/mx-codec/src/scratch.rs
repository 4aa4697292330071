#[cfg(test)]
mod tests {
    use crate::json::{strict, tolerant, Write};
    use crate::session::login::v3::Response;
    #[test]
    fn t() {
        let full = r#"{"user_id":"@alice:synapse.test","access_token":"abc","home_server":"synapse.test","device_id":"D","well_known":{"m.homeserver":{"base_url":"https://a"},"org.example.x":{"v":1.50,"a":[1e3,{}]}},"refresh_token":"r","expires_in_ms":300000,"x":-0}"#;
        let v: Response = strict(full.as_bytes()).unwrap();
        println!("{v:?}");
        let mut out = vec![]; v.write(&mut out).unwrap();
        println!("{}", String::from_utf8(out).unwrap());
        for bad in [r#"[]"#, r#"{"user_id":"@a"}"#, r#"{"user_id":"@a:b","user_id":"@a:b"}"#, "{\"user_id\":\"@a:b\",\n\"access_token\":null}", r#"{"user_id":"@a:b","access_token":"","device_id":"","expires_in_ms":1.0,"well_known":{"m.homeserver":{"base_url":"x"},"m.identity_server":null}, "home_server":"c", "y":[1,{"a":1e999}]}"#] {
            println!("{bad}\n   {:?}\n   {:?}", strict::<Response>(bad.as_bytes()).map_err(|e| e.to_string()), tolerant::<Response>(bad.as_bytes()).map(|(v, f)| (v, f.iter().map(|f|f.to_string()).collect::<Vec<_>>())).map_err(|e| e.to_string()));
        }
    }
}
