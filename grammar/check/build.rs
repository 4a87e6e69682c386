//! Compiles the parser as it is committed.

fn main() {
    let source = std::path::Path::new("../tree-sitter-brief/src");
    let files = ["parser.c", "scanner.c"].map(|name| source.join(name));
    if files.iter().all(|file| file.exists()) {
        cc::Build::new().include(source).std("c11").files(&files).compile("tree-sitter-brief");
    }
    println!("cargo:rerun-if-changed=../tree-sitter-brief/src");
}
