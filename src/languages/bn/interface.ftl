### নির্দেশিকার পর্দায় দেখানো লেখা, বাংলায়। অনুবাদকের জন্য টীকা en.ftl ফাইলে আছে।

## প্রতিটি পাতার কাঠামো

list-separator = { ", " }
skip-to-content = মূল লেখায় যান
menu = মেনু
close-menu = মেনু বন্ধ করুন
departments = বিভাগ
breadcrumbs = আপনি এখানে
neighbours = আগের ও পরের পাতা
previous-page = আগের পাতা
next-page = পরের পাতা
a-to-z = সূচি
a-to-z-title = সব পাতা, বর্ণানুক্রমে
letters = বর্ণ
emergency = জরুরি
crisis-all = সব ({ $count })
go-to-crisis-plans = জরুরি পরিকল্পনায় যান
appearance = রং
appearance-system = স্বয়ংক্রিয়
appearance-light = উজ্জ্বল
appearance-dark = গাঢ়
language = ভাষা
untranslated-title = এখনো অনুবাদ হয়নি
untranslated-text = এই পাতাটি এই ভাষায় দেখানো হচ্ছে: { $language }।
stale-title = কিছু অংশ পুরোনো
stale-text = অনুবাদের পরে মূল পাতাটি ({ $language }) বদলেছে। এই অংশগুলো পুরোনো:
stale-step = অনুবাদের পরে বদলেছে। এখন:
page-title = শিরোনাম
purpose = উদ্দেশ্য
opening = ভূমিকা
page-count =
    { $count ->
        [one] { $count }টি পাতা
       *[other] { $count }টি পাতা
    }

## প্রথম পাতা

procedure-count =
    { $count ->
        [one] { $count }টি কাজের নিয়ম
       *[other] { $count }টি কাজের নিয়ম
    }
crisis-plans = বড় কোনো বিপদ হলে
recent-changes = সম্প্রতি যা বদলেছে
version-number = সংস্করণ { $version }

## বিভাগের পাতা

department = বিভাগ
department-lead = দায়িত্বে
all-pages = পাতা
roles = ভূমিকা
step-count =
    { $count ->
        [one] { $count }টি ধাপ
       *[other] { $count }টি ধাপ
    }
portion-count =
    { $count ->
        [one] { $count }টি পরিমাণ
       *[other] { $count }টি পরিমাণ
    }
no-pages = এখানে এখনো কোনো পাতা নেই।

## সূচি

alias-see = দেখুন

## পাতা নেই, বা সরে গেছে

not-found-title = এই পাতাটি নেই
not-found-text = হয়তো নাম বদলেছে বা বাতিল হয়েছে। এখান থেকে এগোন:
not-found-home = প্রথম পাতা
unmade-title = এই পাতাটি তৈরি করা যায়নি
unmade-text = নির্দেশিকার দায়িত্বে যিনি আছেন তাঁকে জানান। কারণ:
redirect-text = পাতাটি এখন এখানে:

## নিয়মের শুরুতে সতর্কবার্তা

draft-title = খসড়া
draft-text = অনুমোদন হয়নি। এই পাতা দেখে কাজ করবেন না।
retired-title = বাতিল
retired-text = এটি আর চালু নেই। এই পাতা দেখে কাজ করবেন না।
use-instead = এর বদলে দেখুন
finding-count =
    { $count ->
        [one] { $count }টি মন্তব্য
       *[other] { $count }টি মন্তব্য
    }
severity-error = ভুল
severity-warning = সতর্কতা
severity-info = টীকা

## নিয়মের শুরুতে তথ্য

trigger = কখন
yield = তৈরি হয়
total-time = সময়
tiers = কার জন্য
all-customers = সব গ্রাহক
done-by = কে করেন
owner = দায়িত্বপ্রাপ্ত
version = সংস্করণ
verified = যাচাই করা হয়েছে
not-verified = এখনো যাচাই হয়নি
changed-since-verified = যাচাইয়ের পরে বদলেছে
ask-first = ভরসা করার আগে { $owner }-কে জিজ্ঞেস করুন।
review-due = আবার দেখার তারিখ
review-overdue = আবার দেখার তারিখ পেরিয়েছে

## পরিমাণ ও অ্যালার্জেন

portions = পরিমাণ
portion-amount = কতটুকু
portion-item = কী
portion-fixed = সংখ্যা যা-ই হোক, একই
optional = ঐচ্ছিক
how-many = কয়টি
fewer = কম
more = বেশি
scaled-note = চিহ্নিত পরিমাণ { $times } × { $yield }-এর জন্য। বাকি সব সংখ্যা একই থাকে।
scaled-once = { $yield }-এর জন্য
scaled-once-rest = বাকি পরিমাণ { $yield }-এর জন্য
how-many-wrong = ৪ বা ১/২-এর মতো একটি সংখ্যা লিখুন। দেখানো পরিমাণ { $yield }-এর জন্য।
exactly = ঠিক { $amount }
units = একক
units-written = যেমন লেখা আছে
units-metric = গ্রাম, মিলি, °সে
units-customary = আউন্স, °ফা
allergens = অ্যালার্জেন
no-allergens = কোনো অ্যালার্জেন নেই

## ধাপ

steps = ধাপ
first-steps = আগে এটা করুন
recovery = স্বাভাবিক অবস্থায় ফেরা
step = ধাপ
within = সর্বোচ্চ সময়
by = করবেন
warning = সাবধান
key-point = মূল কথা
why = কেন
needs-authority = অনুমতি লাগবে
record = খাতা
if-wrong-step = ভুল হলে
picture-before = আগে
picture-after = পরে
check = দ্বিতীয় ব্যক্তি দেখবেন
check-accept = ঠিক আছে যদি
check-sample = কত ঘন ঘন
critical-point = গুরুত্বপূর্ণ নিয়ন্ত্রণ বিন্দু
hand-off = হস্তান্তর করুন
hand-off-gives = দিন
hand-off-acknowledge = নিশ্চিত করিয়ে নিন

## ধাপে ধাপে: এক পর্দায় এক ধাপ

run = ধাপে ধাপে
run-resume = ধাপ { $number } থেকে আবার শুরু
run-again = আবার ধাপে ধাপে
run-close = বন্ধ করুন
run-step-of = ধাপ { $number } / { $count }
run-progress = শেষ হওয়া ধাপ
run-back = পেছনে
run-done = হয়েছে
run-undo = আসলে হয়নি: টিক তুলে নিন
run-timer = টাইমার চালু করুন
run-timer-stop = থামান
run-time-up = সময় শেষ:
run-initials = দ্বিতীয় ব্যক্তির নামের আদ্যক্ষর
run-name = দ্বিতীয় ব্যক্তির নাম
run-name-choose = নাম বেছে নিন
run-name-other = অন্য কেউ
run-name-missing = একটি নাম বেছে নিন: দ্বিতীয় ব্যক্তি যাচাইয়ে সই করেন।
run-initials-missing = দ্বিতীয় ব্যক্তির নামের আদ্যক্ষর লিখুন।
run-checked = ঠিক আছে, এগোন
run-not-this-one = এবার যাচাই নয়
run-end = সব ধাপ শেষ
run-missing = এখনও হয়নি
run-finish = শেষ করুন
run-checked-by = যাচাই করেছেন
run-not-checked = এবার যাচাই হয়নি
run-reading = মাপ
run-reading-within = সীমার মধ্যে
run-reading-outside = সীমার বাইরে:
run-reading-wrong = একটি সংখ্যা লিখুন।
run-reading-none = মাপ নেওয়া হয়নি
run-clear = টিক চিহ্ন মুছুন

## ভুল হলে

if-wrong = ভুল হলে
wrong-when = কী হয়েছে
wrong-do = কী করবেন
wrong-tell = কাকে জানাবেন
wrong-make-good = কীভাবে পুষিয়ে দেবেন
escalate = কখন সাহায্য ডাকবেন
escalate-to = ডাকুন

## জরুরি পরিকল্পনা

contacts = ফোন করুন
speaks = বাইরের লোকের সঙ্গে কে কথা বলবেন
speaks-only = শুধু এই ভূমিকার লোক কথা বলবেন
speaks-says = বলুন
speaks-never = কখনো বলবেন না

## লক্ষ্য ও সীমা

measures = লক্ষ্যের সংখ্যা
measure = কী মাপা হয়
target = লক্ষ্য
alarm = বিপদসীমা
until-done = যতক্ষণ না এটি শেষ হয়:
touches-per = প্রতি { $per }-এ যোগাযোগ
touches = যোগাযোগ
critical-limits = সংকট সীমা
hazard = বিপদ
limit = সীমা
monitoring = নজরদারি
corrective-action = সীমা ছাড়ালে
verification = যাচাই
every = প্রতি { $time }
every-minute = প্রতি মিনিটে
every-hour = প্রতি ঘণ্টায়
every-day = প্রতিদিন
every-week = প্রতি সপ্তাহে
every-month = প্রতি মাসে
every-year = প্রতি বছর
records = খাতাপত্র
record-name = খাতা
record-place = কোথায়
record-keep = কতদিন রাখবেন

## পাতার আশপাশ ও শেষে

connections = এই পাতার আশপাশে
receives = আসে যেখান থেকে
related = আরও দেখুন
linked-from = যেখানে উল্লেখ আছে
history = পরিবর্তনের ইতিহাস
about-page = এই পাতা সম্পর্কে
page-id = পরিচয়
approved = অনুমোদন
review-every = পর্যালোচনা প্রতি
supersedes = যার বদলে এসেছে
aliases = অন্য নাম
source = উৎস
permalink = স্থায়ী ঠিকানা
report-wrong = এখানে ভুল আছে
report-wrong-text = ভুল পেলেন? দায়িত্বপ্রাপ্তকে জানান।
card = ছাপার কার্ড
cards = প্রতিটির একটি কার্ড
cards-two = এক কাগজে দুটি কার্ড (A5)
card-close = পাতায় ফিরুন
print = ছাপুন
print-or-cards = সব ছাপুন, বা কার্ড
print-whole = সব
print-text = নিচের সব ছাপা হবে, প্রতিটি নিয়ম নতুন কাগজে।
contents = সূচি
sign-off = এই কার্ড দেখে শেখানো হয়েছে
sign-off-line = নাম, তারিখ, সই
uncontrolled = ছাপানো কপি হালনাগাদ হয় না। সঠিক সংস্করণ নির্দেশিকায় আছে।

## প্রোগ্রাম যে নামগুলো পাতায় বসায়

type-procedure = কাজের নিয়ম
type-recipe = রেসিপি
type-checklist = যাচাই তালিকা
type-crisis-plan = জরুরি পরিকল্পনা
type-policy = নীতি
type-page = পাতা
method-floor = কাজের জায়গায়
method-desk = পড়ে দেখে
method-drill = মহড়ায়
exact = ঠিক এতটুকুই
at-most = ≤ { $amount }
below = < { $amount }
at-least = ≥ { $amount }
above = > { $amount }
before = { $amount }-এর আগে
portion-in-text = { $amount } { $name }
portion-of-pieces = { $amount } { $name }
portion-rest = বাকিটুকু ({ $portion })
amount-per = প্রতি { $thing } { $amount }
limit-kept-for = { $time } ধরে { $limit }
alert-note = টীকা
alert-tip = পরামর্শ
alert-important = জরুরি কথা
alert-warning = সাবধান
alert-caution = বিপদ
allergen-celery = সেলারি
allergen-crustaceans = চিংড়ি ও কাঁকড়া
allergen-egg = ডিম
allergen-eggs = ডিম
allergen-fish = মাছ
allergen-gluten = গ্লুটেন
allergen-lupin = লুপিন
allergen-milk = দুধ
allergen-molluscs = শামুক ও ঝিনুক
allergen-mustard = সরিষা
allergen-nuts = বাদাম
allergen-peanut = চিনাবাদাম
allergen-peanuts = চিনাবাদাম
allergen-sesame = তিল
allergen-soy = সয়া
allergen-soybeans = সয়া
allergen-soya = সয়া
allergen-sulphites = সালফাইট
allergen-wheat = গম

## পুরো দোকানের তালিকা

history-commits = এই পাতার সব পরিবর্তন
jump-to = সরাসরি যান
pages = এই তালিকার পাতা
page-of = পাতা { $number } / { $count }
whole-house = সব বিভাগ মিলিয়ে
hand-offs-title = কাজ হস্তান্তর
hand-offs-lead = কে কাকে কোন কাজ দেন, সঙ্গে কী দেন আর কত সময়ের মধ্যে।
hand-offs-between = বিভাগে বিভাগে
hand-offs-of = দেয় { $out }, নেয় { $in }
hands-on-to = যাকে দেয়
takes-from = যার কাছ থেকে নেয়
measures-title = লক্ষ্যের সংখ্যা
measures-lead = সব লক্ষ্য, সব যোগাযোগের সংখ্যা আর সব সংকট সীমা এক ছকে।
measures-kind = ধরন
measures-target = লক্ষ্য
measures-touches = যোগাযোগ
measures-critical = সংকট সীমা
measures-limit = বিপদসীমা বা সংকট সীমা
items-title = পরিমাণ
items-lead = প্রতিটি জিনিস, আর কোন নিয়মে কতটুকু লাগে।
items-differing =
    { $count ->
        [one] { $count }টি জিনিস ভিন্ন ভিন্ন পরিমাণে লাগে
       *[other] { $count }টি জিনিস ভিন্ন ভিন্ন পরিমাণে লাগে
    }
items-amounts =
    { $count ->
        [one] { $count }টি পরিমাণ
       *[other] { $count }টি পরিমাণ
    }
changes-title = কী বদলেছে
changes-lead = নিয়মের সব পরিবর্তন, নতুনটি আগে।
changes-undated = তারিখ নেই
trust-title = কোনটিতে ভরসা করা যায়
trust-lead = কোন নিয়ম কাজের সঙ্গে মিলিয়ে দেখা হয়েছে, কে দেখেছেন, কখন ও কীভাবে।
trust-by-department = বিভাগ অনুযায়ী
trust-by-owner = দায়িত্বপ্রাপ্ত অনুযায়ী
trust-procedures = কাজের নিয়ম
overdue = সময় পেরিয়ে গেছে
due = পরের বার এর মধ্যে
filter = বাছাই
filter-all = সব
filter-some = {"{"}all{"}"}-এর মধ্যে {"{"}shown{"}"} দেখানো হচ্ছে
sort-by = সাজান

## ভূমিকা

role = ভূমিকা
roles-lead = সব ভূমিকা, আর প্রতিটি একা সর্বোচ্চ কত টাকা পর্যন্ত সিদ্ধান্ত নিতে পারে।
role-includes = এর কাজও অন্তর্ভুক্ত:
role-people = লোকজন
role-leads = নেতৃত্ব দেন
role-may = একা সিদ্ধান্ত নিতে পারেন, সর্বোচ্চ
role-does = করেন
role-checks = দ্বিতীয় ব্যক্তি হিসেবে যাচাই করেন
role-watches = সংকট সীমা নজরে রাখেন
role-takes = বুঝে নেন
role-hands-on = হস্তান্তর করেন
role-called = ডাকা বা জানানো হয়
role-owns = যেগুলোর দায়িত্বে
role-nothing = কোনো নিয়মে এখনো এই ভূমিকার নাম নেই।
my-role = আমার ভূমিকা
read-again = আবার পড়ুন
read-again-lead = এই ডিভাইসে শেষবার খোলার পর এই পাতাগুলো বদলেছে।
last-opened = সম্প্রতি খোলা
my-role-choose = আপনার ভূমিকা বেছে নিন
my-role-this = এটি আমার ভূমিকা
training-title = প্রশিক্ষণ পাতা
training-open = সই করার প্রশিক্ষণ পাতা
training-lead =
    { $count ->
        [one] { $count }টি নিয়ম জানতে হবে।
       *[other] { $count }টি নিয়ম জানতে হবে।
    } দেখানো হলে, সাহায্য ছাড়া করা হলে আর বোঝা হলে সারিতে সই করুন।
training-name = নাম
training-begun = শুরু
training-shown = দেখানো হয়েছে
training-done = সাহায্য ছাড়া করেছেন
training-signed = প্রশিক্ষক
training-note = কোন সংস্করণ শেখা হয়েছে তা লেখা থাকে। নতুন সংস্করণ এলে আবার শেখাতে হবে।

## হস্তান্তরের যে ধারার অংশ এই নিয়ম

chain = কাজ কোথা থেকে আসে, কোথায় যায়
chain-part = শুধু সবচেয়ে কাছের নিয়মগুলো দেখানো হচ্ছে।
chain-in-words = একই কথা, লিখে
chain-best-case = সবচেয়ে ভালো হলে
chain-shortest = সবচেয়ে ছোট পথে, সর্বোচ্চ
chain-worst-case = সবচেয়ে খারাপ হলে
chain-adds = যোগ হয়
## Search

search = নির্দেশিকায় খুঁজুন
search-placeholder = শব্দ বা কাজ খুঁজুন
search-close = খোঁজা বন্ধ করুন
search-results = ফলাফল
search-title = খোঁজা
search-without-script = খোঁজার জন্য JavaScript লাগে, যা এই ব্রাউজারে বন্ধ। সব পাতা আছে
search-filters = শুধু দেখান
search-any = সব
search-verified-only = শুধু যাচাই করা
search-role = ভূমিকা
search-type = ধরন
# # stands for a number or for what was looked for.
search-found = ফলাফল: #
search-found-more = ফলাফল: #-এর বেশি
search-nothing = “#” পাওয়া যায়নি
search-some = কোনো পাতায় সব শব্দ নেই। সবচেয়ে কাছের: #
search-missing = নেই: #
search-nearest = আপনি কি বোঝাতে চেয়েছেন
search-departments = বিভাগে দেখুন
search-source = মূল ভাষায় ({ $language }) খুঁজুন
search-all = সব ফলাফল
search-next = আরও ফলাফল
search-step = ধাপ #
search-verified = যাচাই করা
search-failed = খোঁজা চালু করা যাচ্ছে না। আবার চেষ্টা করুন, অথবা অ–হ পাতা দেখুন।
search-incomplete = খোঁজার একটি অংশ আনা যাচ্ছে না। আবার চেষ্টা করুন, অথবা অ–হ পাতা দেখুন।

## ফোনে রাখা কপি

offline-title = নেটওয়ার্ক ছাড়া
offline-lead = এই ফোন বা কম্পিউটারে যা রাখা আছে, যাতে নেটওয়ার্ক না থাকলেও নির্দেশিকা খোলে।
offline-none = এই যন্ত্রে কোনো কপি রাখা নেই। হয় নির্দেশিকাটি ফোল্ডার থেকে খোলা হয়েছে, যেখানে সবই আছে, নয়তো এই ব্রাউজার কপি রাখতে পারে না।
offline-whole = পুরো নির্দেশিকা এখানে রাখা আছে: {"{"}files{"}"}টি ফাইল, {"{"}size{"}"} এমবি।
offline-core = সবার যে পাতাগুলো লাগে তা এখানে রাখা আছে ({"{"}files{"}"}টি ফাইল, {"{"}size{"}"} এমবি), আর আপনি যে পাতা খোলেন সেটিও থাকে।
offline-all = {"{"}files{"}"}টি ফাইলের সবই রাখা আছে
offline-some = {"{"}files{"}"}টি ফাইলের মধ্যে {"{"}kept{"}"}টি রাখা আছে
offline-keep = রেখে দিন ({"{"}size{"}"} এমবি)
offline-failed = আনা গেল না। নেটওয়ার্ক পেলে আবার চেষ্টা করুন।
offline-permalinks = স্থায়ী ঠিকানা
offline-search = খোঁজা
offline-languages = ভাষা
offline-language-kept = এই ডিভাইসে রাখা আছে
offline-language-missing = এই ডিভাইসে রাখা নেই
offline-language-keep = রাখুন
offline-missing-title = যে পাতা খুলেছেন তা এখানে নেই?
offline-missing = তাহলে সেটি এখানে রাখা হয়নি। নেটওয়ার্ক থাকলে একবার খুলুন, অথবা পুরো বিভাগটি রেখে দিন।
offline-copy = নেটওয়ার্ক নেই। এই কপি {"{"}date{"}"}-এ সবচেয়ে নতুন ছিল।
offline-old = নেটওয়ার্ক নেই। এই কপি শেষবার {"{"}days{"}"} দিন আগে মেলানো হয়েছে: ভরসা করার আগে জিজ্ঞেস করুন।
offline-unknown = নেটওয়ার্ক নেই। এটি একটি কপি।
offline-newer = নির্দেশিকার নতুন কপি তৈরি আছে।
offline-show = দেখান

edit = এই পাতা সম্পাদনা করুন

## `sopbook serve`-এর প্রাকদর্শন, যাঁরা লেখেন তাঁদের জন্য

preview-findings = মন্তব্য
preview-kept = এই ভুলের আগে পাতাটি যেমন ছিল, তেমনই দেখানো হচ্ছে:
preview-on-page =
    { $count ->
        [one] এই পাতায় { $count }টি মন্তব্য
       *[other] এই পাতায় { $count }টি মন্তব্য
    }
preview-all = সব মন্তব্য ({ $count }টি)
preview-in-manual =
    { $count ->
        [one] নির্দেশিকায় { $count }টি মন্তব্য
       *[other] নির্দেশিকায় { $count }টি মন্তব্য
    }
preview-more =
    { $count ->
        [one] আরও { $count }টি মন্তব্য। সব দেখতে:
       *[other] আরও { $count }টি মন্তব্য। সব দেখতে:
    }
preview-line = লাইন { $line }
preview-why = কেন?
preview-none = কোনো মন্তব্য নেই।
preview-lost = প্রাকদর্শন শেষ হয়ে গেছে। পরিবর্তন আর দেখা যাচ্ছে না। আবার `sopbook serve` চালান।
