//! The `sopbook` command.

fn main() -> std::process::ExitCode {
    sopbook::cli::run()
}
