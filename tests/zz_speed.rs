use sopbook::source::Memory; use sopbook::engine; use sopbook::check; use std::fmt::Write;
#[test]
fn speed() {
  for tag in ["xx","en","fr","ar","bn"] {
    let lines: Vec<String> = std::fs::read_to_string(format!("tests/language/{}.txt", if tag=="xx" {"en"} else {tag})).unwrap().lines().filter(|l| l.starts_with("- |")).map(|l| l[3..].trim().to_owned()).collect();
    let mut files = Memory::default().with("book.toml", format!("[book]\nlanguage = \"{tag}\"\n[roles.cook]\n"));
    let mut n=0; 
    for i in 0..10000 { let mut p=String::from("---\ntitle: T\nowner: cook\npurpose: x\ntrigger: x\nversion: 1\nreview_every: 6 months\nportions: none\nby: cook\nif_wrong:\n  - {when: a, do: b, tell: cook}\nsteps:\n"); for _ in 0..10 { 
        // steps of ordinary length, one in ten with a candidate
        n+=1; let l=&lines[n*7 % lines.len()]; let _=writeln!(p,"  - {}", serde_json::to_string(l).unwrap()); } p+="---\n"; files=files.with(&format!("manual/{i}.md"), p); }
    let manual=engine::read(&files);
    let mut best=f64::MAX; let mut c=0;
    for _ in 0..5 { let t=std::time::Instant::now(); c=check::check(&manual).len(); best=best.min(t.elapsed().as_secs_f64()); }
    println!("{tag}: {:.1} ms, {c} findings", best*1000.0);
  }
}
