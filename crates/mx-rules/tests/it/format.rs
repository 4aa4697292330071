//! The file format: what a rule file may say, and that the embedded table says what the files say.

#[path = "../../build/rule_file/mod.rs"]
mod rule_file;

use std::fs;
use std::path::Path;

use mx_rules::{Against, BodyExample, Example, Rule};
use rule_file::{Content, Exchange, FileConstraint, FileExample, Part, RuleFile};

const HEAD: &str = "level = 'error'\nsummary = 'S'\nwhy = 'W.'\nfix = 'F.'\n";

/// A file with this good example and a faultless bad one.
fn with_good(example: &str) -> String {
    format!("{HEAD}[[good]]\n{example}\n[[bad]]\nschema = 'false'\nbody = '1'\n")
}

fn refusal(layer: &str, name: &str, text: &str) -> String {
    RuleFile::parse(layer, name, text).expect_err(text)
}

#[test]
fn every_file_is_in_the_table_as_written() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let mut seen = 0;
    for folder in fs::read_dir(root).unwrap() {
        let folder = folder.unwrap().path();
        let layer = folder.file_name().unwrap().to_str().unwrap();
        for file in fs::read_dir(&folder).unwrap() {
            let file = file.unwrap().path();
            let name = file.file_stem().unwrap().to_str().unwrap();
            let written = RuleFile::parse(layer, name, &fs::read_to_string(&file).unwrap()).unwrap();
            let rule = mx_rules::find(&format!("{layer}/{name}")).unwrap();
            assert_same(rule, layer, &written);
            seen += 1;
        }
    }
    assert_eq!(seen, mx_rules::all().len());
}

fn assert_same(rule: &Rule, layer: &str, written: &RuleFile) {
    assert_eq!((rule.layer.name(), rule.level.name()), (layer, written.level.name()), "{}", rule.id);
    assert_eq!((rule.summary, rule.why, rule.fix), (&*written.summary, &*written.why, &*written.fix));
    let releases = [rule.since, rule.until].map(|release| release.map(|it| it.to_string()));
    assert_eq!(releases, [written.since, written.until].map(|release| release.map(|it| it.to_string())));
    assert_eq!((rule.spec, rule.check), (written.spec.as_deref(), written.check.as_deref()), "{}", rule.id);
    assert_eq!((rule.enabled, rule.relayed), (written.enabled, written.relayed));
    let incidents: Vec<_> = written.incidents.iter().map(|it| (&*it.what, &*it.link)).collect();
    assert_eq!(rule.incidents.iter().map(|it| (it.what, it.link)).collect::<Vec<_>>(), incidents);
    let places = |it: &mx_rules::Constraint| it.places.iter().map(ToString::to_string).collect();
    let constraints: Vec<(_, Vec<String>)> = rule.constraints.iter().map(|it| (it.schema, places(it))).collect();
    let places = |it: &FileConstraint| it.places().unwrap().iter().map(ToString::to_string).collect();
    let written_constraints = written.constraints.iter().map(|it| (&*it.schema, places(it)));
    assert_eq!(constraints, written_constraints.collect::<Vec<_>>(), "{}", rule.id);
    let exceptions: Vec<_> = written.exceptions.iter().map(|it| (it.when().unwrap(), it.level, &*it.why)).collect();
    assert_eq!(
        format!("{:?}", rule.exceptions.iter().map(|it| (it.when, it.level, it.why)).collect::<Vec<_>>()),
        format!("{exceptions:?}")
    );
    for (embedded, written) in [(rule.good, &written.good), (rule.bad, &written.bad)] {
        let embedded: Vec<_> = embedded.iter().map(content_of).collect();
        let written: Vec<_> = written.iter().map(FileExample::content).map(Result::unwrap).collect();
        assert_eq!(embedded, written, "{}", rule.id);
    }
}

fn content_of(example: &Example) -> Content {
    match example {
        Example::Words(words) => Content::Words((*words).to_owned()),
        Example::Body(BodyExample { body, against, max_bytes }) => {
            Content::Body { body: body.to_vec(), against: against_of(against), max_bytes: *max_bytes }
        }
    }
}

fn against_of(against: &Against) -> rule_file::Against {
    let exchange = match against {
        Against::Schema(schema) => return rule_file::Against::Schema((*schema).to_owned()),
        Against::Operation(exchange) => exchange,
    };
    rule_file::Against::Operation(Exchange {
        operation: exchange.operation.to_owned(),
        part: exchange.part.name().parse().unwrap(),
        status: exchange.status,
        headers: exchange.headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        usual_headers: exchange.usual_headers,
        url: exchange.url.to_owned(),
        request: exchange.request.map(str::to_owned),
        version: exchange.version.map(|version| version.to_string().parse().unwrap()),
    })
}

#[test]
fn defaults_are_filled_in_and_bytes_are_exact() {
    let text = with_good("operation = 'GET /a'\nbody = '\\ud83d'").replace("'W.'", "\"\"\"\nOne\nline.\n\"\"\"");
    let rule = RuleFile::parse("wire", "a-1", &text).unwrap();
    assert_eq!(rule.why, "One line.");
    let against = rule_file::Against::Operation(Exchange {
        operation: "GET /a".to_owned(),
        part: Part::Response,
        status: 200,
        headers: vec![("Content-Type".to_owned(), "application/json".to_owned())],
        usual_headers: true,
        url: "/a".to_owned(),
        request: None,
        version: None,
    });
    let expected = Content::Body { body: b"\\ud83d".to_vec(), against, max_bytes: None };
    assert_eq!(rule.good[0].content(), Ok(expected));
}

#[test]
fn a_faulty_example_is_refused_with_its_place() {
    for (example, reason) in [
        ("schema = '1'", "exactly one of `body`"),
        ("schema = '1'\nbody = '1'\nbody_base64 = 'MQ=='", "exactly one of `body`"),
        ("schema = '1'\nbody_base64 = '%'", "`body_base64`: "),
        ("body = '1'", "exactly one of `operation` and `schema`"),
        ("schema = '1'\noperation = 'GET /a'\nbody = '1'", "exactly one of `operation` and `schema`"),
        ("schema = '1'\nstatus = 200\nbody = '1'", "belongs to an `operation`"),
        ("operation = 'GET /a'\nbody = '1'\nheaders = {}\ncontent_type = 'a/b'", "`content_type` included"),
        ("operation = 'GET /a'\nbody = '1'\npart = 'request'\nrequest = '1'", "stands beside a response"),
        ("operation = '/a'\nbody = '1'", "`/a` is no method and path template"),
        ("operation = 'get /a'\nbody = '1'", "is no method and path template"),
        ("text = 'Words.'", "`text` is for the layers law and spec only"),
    ] {
        let told = refusal("wire", "a", &with_good(example));
        assert!(told.starts_with("[[good]] example 1: ") && told.contains(reason), "{told}");
    }
    let body_in_law = refusal("law", "a", &with_good("text = 'Words.'"));
    assert_eq!(body_in_law, "[[bad]] example 1: an example of the layers law and spec is told in `text`");
    let both = refusal("law", "a", &format!("{HEAD}[[good]]\ntext = 'Words.'\nschema = '1'\n"));
    assert_eq!(both, "[[good]] example 1: nothing else stands beside `text`");
}

#[test]
fn prose_rules_name_their_place_and_their_judge() {
    let examples = "[[good]]\nschema = 'true'\nbody = '1'\n[[bad]]\nschema = 'false'\nbody = '1'\n";
    let with = |fields: &str| format!("{HEAD}{fields}\n{examples}");
    let constraint = "[[constraint]]\nschema = '{}'\nplaces = ['component a.b /a']";
    let spec = "spec = 'client-server-api/#login'";
    assert!(RuleFile::parse("prose", "a", &with(&format!("{spec}\ncheck = 'errors'"))).is_ok());
    assert!(RuleFile::parse("prose", "a", &with(&format!("{spec}\n{constraint}"))).is_ok());
    for (fields, reason) in [
        ("check = 'errors'".to_owned(), "names its place in the text"),
        (spec.to_owned(), "a `check`, [[constraint]]s or both"),
        (format!("spec = 'https://a.b/#c'\n{constraint}"), "a page of the spec and an anchor"),
        (format!("spec = 'client-server/#login'\n{constraint}"), "a page of the spec and an anchor"),
        (format!("spec = 'client-server-api/'\n{constraint}"), "a page of the spec and an anchor"),
        (format!("spec = 'rooms/v/#redactions'\n{constraint}"), "a page of the spec and an anchor"),
        (format!("{spec}\nsince = 'v1.10'\nuntil = 'v1.9'\n{constraint}"), "`since` is later than `until`"),
        (format!("{spec}\nsince = '1.x'\n{constraint}"), "`1.x` is not a release"),
        (format!("{spec}\n{}", constraint.replace("'{}'", "''")), "[[constraint]] 1: `schema` is a JSON Schema"),
        (format!("{spec}\n{constraint}\n{constraint}"), "[[constraint]] 2: the schema is that of another"),
        (format!("{spec}\n{constraint}\n[[incident]]\nwhat = 'W'\nlink = 'http://a'"), "with https"),
    ] {
        let told = refusal("prose", "a", &with(&fields));
        assert!(told.contains(reason), "{fields}: {told}");
    }
    assert!(refusal("schema", "a", &with("check = 'errors'")).contains("are for the layer prose"));
    for page in ["rooms/v11/#redactions", "rooms/#room-version-grammar", "#timestamps", "appendices/#event-ids"] {
        let fields = format!("spec = '{page}'\nsince = 'v1.9'\nuntil = 'v1.9'\n{constraint}");
        assert!(RuleFile::parse("prose", "a", &with(&fields)).is_ok(), "{page}");
    }
}

#[test]
fn a_faulty_place_is_refused_with_its_number() {
    let rule = |places: &str| {
        let examples = "[[good]]\nschema = 'true'\nbody = '1'\n[[bad]]\nschema = 'false'\nbody = '1'\n";
        format!(
            "{HEAD}spec = 'client-server-api/#login'\n[[constraint]]\nschema = '{{}}'\nplaces = [{places}]\n{examples}"
        )
    };
    for place in ["GET /a/{b} request", "GET /a response 200 /b/*/c d", "component a.b", "component a-b /~1~0/"] {
        assert!(RuleFile::parse("prose", "a", &rule(&format!("'{place}'"))).is_ok(), "{place}");
    }
    assert!(refusal("prose", "a", &rule("")).ends_with("[[constraint]] 1: `places` names at least one place"));
    let twice = refusal("prose", "a", &rule("'component a', 'component b', 'component a'"));
    assert_eq!(twice, "[[constraint]] 1: place 3, `component a`: it is named twice");
    for (place, reason) in [
        ("", "it begins with a method and a path template, or with `component` and a name"),
        ("component", "it begins with a method"),
        ("component ", "`component` has a name behind it"),
        ("component /a", "`component` has a name behind it"),
        ("get /a request /b", "it begins with a method"),
        ("GET a request /b", "it begins with a method"),
        ("GET /a", "behind the operation there is `request`, or `response` and a status"),
        ("GET /a reply /b", "behind the operation"),
        ("GET /a response /b", "`response` has a status behind it"),
        ("GET /a response 600 /b", "`response` has a status behind it"),
        ("GET /a request 200 /b", "it ends in a JSON Pointer"),
        ("GET /a request b", "it ends in a JSON Pointer"),
        ("GET /a request /~2", "it ends in a JSON Pointer"),
        ("GET /a request ", "its words are separated by one space"),
        ("GET /a response 0200 /b", "its words are separated by one space"),
    ] {
        let told = refusal("prose", "a", &rule(&format!("'component a', '{place}'")));
        assert!(told.starts_with(&format!("[[constraint]] 1: place 2, `{place}`: {reason}")), "{told}");
    }
}

#[test]
fn a_faulty_exception_is_refused_with_its_number() {
    let rule =
        |fields: &str| with_good("schema = 'true'\nbody = '1'") + &format!("[[exception]]\nwhy = 'W.'\n{fields}\n");
    for fields in [
        "value = ''",
        "member = 'a'\npart = 'request'\nlevel = 'note'",
        "fault = 'trailing-bits'",
        "operations = ['GET /a', 'GET /b']",
    ] {
        assert!(RuleFile::parse("wire", "malformed-a", &rule(fields)).is_ok(), "{fields}");
    }
    for (fields, reason) in [
        ("", "exactly one of `operations`"),
        ("value = ''\nfault = 'a'", "exactly one of `operations`"),
        ("value = ''\nlevel = 'error'", "`level` is lower than that of the rule"),
        ("value = ''\nstatuses = [400]", "`statuses` belong to `operations`"),
        ("value = ''\npart = 'request'", "`part` belongs to a `member`"),
        ("member = 'a'", "a `member` is in a `part`"),
        ("operations = []", "sorted, each of them once"),
        ("operations = ['GET /b', 'GET /a']", "sorted, each of them once"),
        ("operations = ['GET a']", "`GET a` is not a method and a path template"),
        ("operations = ['GET /a']\nstatuses = [404, 400]", "sorted, each of them once"),
        ("fault = 'Trailing'", "`Trailing` is not in kebab-case"),
    ] {
        let told = refusal("wire", "malformed-a", &rule(fields));
        assert!(told.starts_with("[[exception]] 1: ") && told.contains(reason), "{fields}: {told}");
    }
    let told = refusal("wire", "a", &rule("value = ''"));
    assert!(told.starts_with("no code asks for the [[exception]]s of this rule"), "{told}");
}

#[test]
fn unknown_and_missing_fields_are_refused() {
    let faultless = with_good("schema = 'true'\nbody = '1'");
    assert!(RuleFile::parse("wire", "a", &faultless).is_ok());
    assert!(refusal("wire", "a", &format!("sumary = 'S'\n{faultless}")).contains("unknown field `sumary`"));
    assert!(refusal("wire", "a", &faultless.replace("body =", "bodi =")).contains("unknown field `bodi`"));
    let version = refusal("wire", "a", &with_good("operation = 'GET /a'\nbody = '1'\nversion = '1.x'"));
    assert!(version.contains("`1.x` is not a release"), "{version}");
    for field in ["level", "summary", "why", "fix"] {
        let without: String = faultless.split_inclusive('\n').filter(|line| !line.starts_with(field)).collect();
        assert!(refusal("wire", "a", &without).contains(&format!("missing field `{field}`")));
    }
    assert_eq!(refusal("schema", "a", HEAD), "no [[good]] example");
    assert!(RuleFile::parse("law", "a", HEAD).is_ok());
}

#[test]
fn names_and_words_keep_their_form() {
    let text = with_good("schema = 'true'\nbody = '1'");
    assert!(refusal("wires", "a", &text).starts_with("`wires` is not a layer"));
    for name in ["", "Type", "min_items", "-a", "a-", "a--b", "ä"] {
        assert_eq!(refusal("wire", name, &text), format!("`{name}` is not in kebab-case"));
    }
    for summary in ["''".to_owned(), "'s'".to_owned(), "'S.'".to_owned(), "\"S\\nT\"".to_owned()] {
        let text = text.replace("'S'", &summary);
        assert!(refusal("wire", "a", &text).starts_with("`summary` is one line"), "{summary}");
    }
    let ninety = |extra: usize| text.replace("'S'", &format!("'{}'", "Ä".repeat(90 + extra)));
    assert!(RuleFile::parse("wire", "a", &ninety(0)).is_ok());
    assert_eq!(refusal("wire", "a", &ninety(1)), "`summary` has 91 characters, 90 are allowed");
    assert!(refusal("wire", "a", &text.replace("'W.'", "'W'")).starts_with("`why` is whole sentences"));
    assert!(refusal("wire", "a", &text.replace("'F.'", "''")).starts_with("`fix` is whole sentences"));
}
