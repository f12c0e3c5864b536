//! The `sopbook` command.

/// Making pages is making small texts by the million, which this allocator does in less time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    sopbook::cli::run()
}
