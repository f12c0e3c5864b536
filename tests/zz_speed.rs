use sopbook::source::Memory; use sopbook::engine; use sopbook::check; use std::fmt::Write;
#[test]
fn speed() {
  let recipes: Vec<String> = std::fs::read_to_string("/tmp/lang/recipes.tsv").unwrap().lines().map(|l| l.split_once('\t').unwrap().1.replace('{',"")).collect();
  for tag in ["xx","en","fr","ar","bn"] {
    let lines: Vec<String> = std::fs::read_to_string(format!("tests/language/{}.txt", if tag=="xx" {"en"} else {tag})).unwrap().lines().filter(|l| l.starts_with("- |")).map(|l| l[3..].trim().to_owned()).collect();
    let mut files = Memory::default().with("book.toml", format!("[book]\nlanguage = \"{tag}\"\n[roles.cook]\n"));
    let mut n=0; 
    for i in 0..10000 { let mut p=String::from("---\ntitle: T\nowner: cook\npurpose: x\ntrigger: x\nversion: 1\nreview_every: 6 months\nportions: none\nby: cook\nif_wrong:\n  - {when: a, do: b, tell: cook}\nsteps:\n"); for _ in 0..10 { 
        // steps of ordinary length, one in ten with a candidate
        n+=1; let l: &str = if tag=="en" || tag=="xx" { &recipes[n % recipes.len()] } else if n % 6 == 0 { &lines[(n/6) % lines.len()] } else { clean(tag)[n % 5] }; let _=writeln!(p,"  - {}", serde_json::to_string(l).unwrap()); } p+="---\n"; files=files.with(&format!("manual/{i}.md"), p); }
    let manual=engine::read(&files);
    let mut best=f64::MAX; let mut c=0;
    for _ in 0..5 { let t=std::time::Instant::now(); c=check::check(&manual).len(); best=best.min(t.elapsed().as_secs_f64()); }
    println!("{tag}: {:.1} ms, {c} findings", best*1000.0);
  }
}

fn clean(tag:&str)->[&'static str;5]{ match tag {
 "fr"=>["Posez les deux tranches de jambon bord à bord sur le pain beurré, côté grillé.","Lisez le numéro de la commande à voix haute et posez l’assiette sur le passe.","Notez le nom du client, son numéro de téléphone et le numéro de la commande.","Essuyez le plan de travail avec une lingette propre et jetez la lingette.","Ouvrez la porte du congélateur, sortez le bac et refermez la porte."],
 "ar"=>["ضع شريحتي اللحم جنبا إلى جنب على الخبز المدهون بالزبدة من الجهة المحمصة.","اقرأ رقم الطلب بصوت عال وضع الطبق على منضدة التسليم أمام الزبون.","اكتب اسم الزبون ورقم هاتفه ورقم الطلب في سجل المكالمات الموجود بجانب الهاتف.","امسح سطح العمل بمنديل نظيف وارم المنديل في سلة القمامة القريبة من الباب.","افتح باب المجمد وأخرج العلبة وأغلق الباب ثم سجل الحرارة في السجل."],
 "bn"=>["মাখন লাগানো রুটির ভাজা দিকে হ্যামের দুটি স্লাইস পাশাপাশি রাখুন।","অর্ডার নম্বর জোরে পড়ুন এবং প্লেটটি গ্রাহকের সামনে কাউন্টারে রাখুন।","গ্রাহকের নাম, ফোন নম্বর এবং অর্ডার নম্বর খাতায় লিখে রাখুন।","পরিষ্কার কাপড় দিয়ে কাজের টেবিল মুছুন এবং কাপড়টি ঝুড়িতে ফেলুন।","ফ্রিজারের দরজা খুলুন, বাক্সটি বের করুন এবং দরজা বন্ধ করুন।"],
 _=>[""; 5] } }
