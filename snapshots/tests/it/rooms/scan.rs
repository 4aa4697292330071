//! The paths into its own crate that a source file names, in `use` items and in code.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The names of a path from the root of the crate: `crate::a::B` is `["a", "B"]`, and the root itself is empty.
pub(crate) type Path = Vec<String>;

/// A path, and the name that a `use` item gives it.
pub(crate) type Named = (String, Path);

/// The names that a file uses of its crate, without code that is compiled for tests alone.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    /// Names that the file re-exports: `pub use`.
    pub(crate) exports: Vec<Named>,
    /// Names that the file imports for itself.
    pub(crate) imports: Vec<Named>,
    /// Paths in its code.
    pub(crate) paths: Vec<Path>,
    /// Modules that are compiled for tests alone.
    pub(crate) test_modules: Vec<Path>,
}

/// Reads the text of a module. In the root of the crate a path may also begin with one of its modules, `rooms`.
pub(crate) fn scan(text: &str, module: &[String], rooms: &[String]) -> Scan {
    let stream: TokenStream = text.parse().expect("the tokens of a file that compiles");
    let mut scanner = Scanner { rooms, scan: Scan::default() };
    scanner.tokens(stream, module);
    scanner.scan
}

struct Scanner<'r> {
    rooms: &'r [String],
    scan: Scan,
}

impl Scanner<'_> {
    fn tokens(&mut self, stream: TokenStream, module: &[String]) {
        let tokens: Vec<TokenTree> = stream.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            let (before, rest) = tokens.split_at(at);
            let length = self.test_item(rest, module).or_else(|| self.inline_module(rest, module));
            let length = length.or_else(|| self.use_item(before, rest, module));
            at += length.or_else(|| self.path(before, rest, module)).unwrap_or_else(|| {
                if let TokenTree::Group(group) = &rest[0] {
                    self.tokens(group.stream(), module);
                }
                1
            });
        }
    }

    /// Passes over an item that is compiled for tests alone, up to its block or semicolon.
    fn test_item(&mut self, rest: &[TokenTree], module: &[String]) -> Option<usize> {
        let [hash, TokenTree::Group(attribute), item @ ..] = rest else { return None };
        if !is(hash, "#") || !is_for_tests(attribute.stream()) {
            return None;
        }
        let end = item.iter().position(|token| is(token, ";") || block(token).is_some())?;
        let names = item[..end].windows(2).filter(|pair| is(&pair[0], "mod"));
        self.scan.test_modules.extend(names.map(|pair| below(module, &pair[1])));
        Some(2 + end + 1)
    }

    fn inline_module(&mut self, rest: &[TokenTree], module: &[String]) -> Option<usize> {
        let [keyword, name, body, ..] = rest else { return None };
        let body = block(body).filter(|_| is(keyword, "mod"))?;
        self.tokens(body, &below(module, name));
        Some(3)
    }

    fn use_item(&mut self, before: &[TokenTree], rest: &[TokenTree], module: &[String]) -> Option<usize> {
        let (keyword, tree) = rest.split_first()?;
        let end = tree.iter().position(|token| is(token, ";")).filter(|_| is(keyword, "use"))?;
        let is_exported = match before {
            [.., word, TokenTree::Group(_)] | [.., word] => is(word, "pub"),
            [] => false,
        };
        // A `use` of another crate, or of a list in braces, is read as any other code.
        let (start, length) = self.start(tree, module)?;
        let list = if is_exported { &mut self.scan.exports } else { &mut self.scan.imports };
        list.extend(named(&tree[length..end], start));
        Some(1 + end + 1)
    }

    fn path(&mut self, before: &[TokenTree], rest: &[TokenTree], module: &[String]) -> Option<usize> {
        let goes_on = matches!(before, [.., one, two] if is(one, ":") && is(two, ":"));
        let (mut path, mut length) = self.start(rest, module).filter(|_| !goes_on)?;
        while let [one, two, TokenTree::Ident(name), ..] = &rest[length..]
            && is(one, ":")
            && is(two, ":")
        {
            path.push(name.to_string());
            length += 3;
        }
        self.scan.paths.push(path);
        Some(length)
    }

    /// Where in the crate a path begins, and the number of tokens of that beginning. `None` for a path of another crate
    /// or a local one.
    fn start(&self, tokens: &[TokenTree], module: &[String]) -> Option<(Path, usize)> {
        let [TokenTree::Ident(first), one, two, ..] = tokens else { return None };
        if !is(one, ":") || !is(two, ":") {
            return None;
        }
        let mut start = match first.to_string() {
            root if root == "crate" => Path::new(),
            own if own == "self" || own == "super" => module.to_vec(),
            room if module.is_empty() && self.rooms.contains(&room) => vec![room],
            _ => return None,
        };
        let supers = tokens.chunks(3).take_while(|part| is(&part[0], "super")).count();
        start.truncate(start.len().saturating_sub(supers));
        Some((start, 1 + 3 * supers.saturating_sub(1)))
    }
}

/// The names of a tree that goes on from a path: `::a::{B, c::D as E}`.
fn named(tree: &[TokenTree], mut path: Path) -> Vec<Named> {
    let mut name = path.last().cloned().unwrap_or_default();
    let mut tokens = tree.iter();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(word) if *word == "as" => name = tokens.next().map_or(name, ToString::to_string),
            TokenTree::Ident(word) if *word == "self" => {}
            TokenTree::Ident(word) => {
                name = word.to_string();
                path.push(name.clone());
            }
            TokenTree::Group(group) => {
                let branches: Vec<TokenTree> = group.stream().into_iter().collect();
                let branches = branches.split(|token| is(token, ",")).filter(|branch| !branch.is_empty());
                return branches.flat_map(|branch| named(branch, path.clone())).collect();
            }
            TokenTree::Punct(glob) if glob.as_char() == '*' => name = glob.to_string(),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    vec![(name, path)]
}

/// Whether an attribute compiles its item for tests alone.
fn is_for_tests(attribute: TokenStream) -> bool {
    let mut tokens = attribute.into_iter();
    let (Some(name), Some(TokenTree::Group(condition))) = (tokens.next(), tokens.next()) else { return false };
    let condition = condition.stream().to_string().replace(' ', "");
    is(&name, "cfg") && (condition == "test" || condition.starts_with("all(test,"))
}

fn below(module: &[String], name: &TokenTree) -> Path {
    [module, &[name.to_string()]].concat()
}

fn is(token: &TokenTree, text: &str) -> bool {
    match token {
        TokenTree::Ident(word) => word == text,
        TokenTree::Punct(sign) => text.len() == 1 && text.starts_with(sign.as_char()),
        TokenTree::Group(_) | TokenTree::Literal(_) => false,
    }
}

fn block(token: &TokenTree) -> Option<TokenStream> {
    match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Some(group.stream()),
        _ => None,
    }
}
