### نصوص واجهة الدليل بالعربية. ملاحظات المترجمين في الملف en.ftl.

## إطار كل صفحة

list-separator = { "، " }
skip-to-content = انتقل إلى المحتوى
menu = القائمة
close-menu = أغلق القائمة
departments = الأقسام
breadcrumbs = أنت هنا
neighbours = الصفحة السابقة والتالية
previous-page = السابقة
next-page = التالية
a-to-z = الفهرس
a-to-z-title = كل الصفحات بالترتيب الأبجدي
letters = الحروف
emergency = طوارئ
crisis-all = الكل ({ $count })
go-to-crisis-plans = انتقل إلى خطط الطوارئ
appearance = المظهر
appearance-system = تلقائي
appearance-light = فاتح
appearance-dark = داكن
language = اللغة
untranslated-title = لم تُترجم بعد
untranslated-text = تُعرض هذه الصفحة بهذه اللغة: { $language }.
stale-title = جزء من هذه الصفحة قديم
stale-text = تغيّرت الصفحة الأصلية ({ $language }) بعد الترجمة. هذه الأجزاء لم تعد صحيحة:
stale-step = تغيّر بعد الترجمة. النص الآن:
page-title = العنوان
purpose = الغرض
opening = المقدمة
page-count =
    { $count ->
        [zero] لا صفحات
        [one] صفحة واحدة
        [two] صفحتان
        [few] { $count } صفحات
        [many] { $count } صفحة
       *[other] { $count } صفحة
    }

## صفحة البداية

procedure-count =
    { $count ->
        [zero] لا إجراءات
        [one] إجراء واحد
        [two] إجراءان
        [few] { $count } إجراءات
        [many] { $count } إجراءً
       *[other] { $count } إجراء
    }
crisis-plans = إذا وقع أمر خطير
recent-changes = آخر التغييرات
version-number = الإصدار { $version }

## صفحة القسم

department = القسم
department-lead = المسؤول
all-pages = الصفحات
roles = الأدوار
step-count =
    { $count ->
        [zero] لا خطوات
        [one] خطوة واحدة
        [two] خطوتان
        [few] { $count } خطوات
        [many] { $count } خطوة
       *[other] { $count } خطوة
    }
portion-count =
    { $count ->
        [zero] لا مقادير
        [one] مقدار واحد
        [two] مقداران
        [few] { $count } مقادير
        [many] { $count } مقدارًا
       *[other] { $count } مقدار
    }
no-pages = لا توجد صفحات هنا بعد.

## الفهرس

alias-see = انظر

## صفحة غير موجودة وصفحات انتقلت

not-found-title = هذه الصفحة غير موجودة
not-found-text = ربما تغيّر اسمها أو أُلغيت. تابع من هنا:
not-found-home = صفحة البداية
unmade-title = تعذّر إنشاء هذه الصفحة
unmade-text = أبلغ المسؤول عن الدليل. السبب:
redirect-text = صارت هذه الصفحة هنا:

## تنبيهات في أعلى الإجراء

draft-title = مسودة
draft-text = غير معتمدة. لا تعمل بهذه الصفحة.
retired-title = ملغاة
retired-text = لم تعد سارية. لا تعمل بهذه الصفحة.
use-instead = استخدم بدلًا منها
finding-count =
    { $count ->
        [zero] لا ملاحظات
        [one] ملاحظة واحدة
        [two] ملاحظتان
        [few] { $count } ملاحظات
        [many] { $count } ملاحظة
       *[other] { $count } ملاحظة
    }
severity-error = خطأ
severity-warning = تحذير
severity-info = ملاحظة

## معلومات في أعلى الإجراء

trigger = متى
yield = الناتج
total-time = المدة
tiers = لمن
all-customers = كل الزبائن
done-by = المنفّذ
owner = المسؤول
version = الإصدار
verified = تم التحقق
not-verified = لم يتم التحقق بعد
changed-since-verified = تغيّرت بعد التحقق
ask-first = قبل أن تعتمد عليها اسأل: { $owner }.
review-due = موعد المراجعة
review-overdue = فات موعد المراجعة منذ

## المقادير ومسببات الحساسية

portions = المقادير
portion-amount = المقدار
portion-item = الصنف
portion-fixed = ثابت مهما كان العدد
optional = اختياري
how-many = كم العدد؟
fewer = أقل
more = أكثر
scaled-note = المقادير المعلّمة تكفي { $times } × { $yield }. بقية الأرقام تبقى كما هي.
scaled-once = لكل { $yield }
scaled-once-rest = بقية المقادير لكل { $yield }
how-many-wrong = اكتب رقمًا مثل 4 أو 1/2. المقادير المعروضة تكفي { $yield }.
exactly = بالضبط { $amount }
units = الوحدات
units-written = كما كُتبت
units-metric = غ، مل، °م
units-customary = أونصة، °ف
allergens = مسببات الحساسية
no-allergens = لا مسببات حساسية

## الخطوات

steps = الخطوات
first-steps = افعل هذا أولًا
recovery = العودة إلى الوضع الطبيعي
step = الخطوة
within = خلال
by = بواسطة
warning = تحذير
key-point = نقطة مهمة
why = السبب
needs-authority = تحتاج إلى صلاحية
record = السجل
if-wrong-step = عند الخطأ
picture-before = قبل
picture-after = بعد
check = شخص ثانٍ يتحقق
check-accept = مقبول إذا
check-sample = كم مرة
critical-point = نقطة تحكم حرجة
hand-off = سلّم إلى
hand-off-gives = أعطِ
hand-off-acknowledge = اطلب التأكيد

## خطوة بخطوة: خطوة واحدة على الشاشة

run = خطوة بخطوة
run-resume = تابع من الخطوة { $number }
run-again = خطوة بخطوة من جديد
run-close = إغلاق
run-step-of = الخطوة { $number } من { $count }
run-progress = الخطوات المنجزة
run-back = رجوع
run-done = تم
run-undo = لم تتم بعد: أزل العلامة
run-timer = شغّل المؤقت
run-timer-stop = أوقف
run-time-up = انتهى الوقت:
run-initials = الأحرف الأولى لاسم الشخص الثاني
run-name = اسم الشخص الثاني
run-name-choose = اختر اسمًا
run-name-other = شخص آخر
run-name-missing = اختر اسمًا: الشخص الثاني يوقّع على التحقق.
run-initials-missing = اكتب الأحرف الأولى لاسم الشخص الثاني.
run-checked = جيد، تابع
run-not-this-one = بلا تحقق هذه المرة
run-end = تمت كل الخطوات
run-missing = خطوات لم تتم بعد
run-finish = إنهاء
run-checked-by = تحقق منها
run-not-checked = بلا تحقق هذه المرة
run-reading = القراءة
run-reading-within = ضمن الحد
run-reading-outside = خارج الحد:
run-reading-wrong = اكتب رقمًا.
run-reading-none = بلا قراءة
run-clear = امسح العلامات

## إذا حدث خطأ

if-wrong = إذا حدث خطأ
wrong-when = ماذا حدث
wrong-do = ماذا تفعل
wrong-tell = أخبر
wrong-make-good = كيف نعوّض الزبون
escalate = متى تطلب المساعدة
escalate-to = اتصل بـ

## خطط الطوارئ

contacts = اتصل
speaks = من يتحدث باسمنا
speaks-only = لا يتحدث إلا صاحب هذا الدور
speaks-says = قل
speaks-never = لا تقل أبدًا

## الأرقام المطلوبة والحدود

measures = الأرقام المطلوبة
measure = المقياس
target = الهدف
alarm = حد الإنذار
until-done = حتى انتهاء:
touches-per = مرات التواصل لكل { $per }
touches = مرات التواصل
critical-limits = الحدود الحرجة
hazard = الخطر
limit = الحد
monitoring = المراقبة
corrective-action = خارج الحد
verification = التحقق
every = كل { $time }
every-minute = كل دقيقة
every-hour = كل ساعة
every-day = كل يوم
every-week = كل أسبوع
every-month = كل شهر
every-year = كل سنة
records = السجلات
record-name = السجل
record-place = المكان
record-keep = مدة الحفظ

## حول الصفحة وفي آخرها

connections = حول هذه الصفحة
receives = يأتي من
related = انظر أيضًا
linked-from = مذكورة في
history = سجل التغييرات
about-page = عن هذه الصفحة
page-id = المعرّف
approved = الاعتماد
review-every = تُراجع كل
supersedes = تحل محل
aliases = تُسمى أيضًا
source = المصدر
permalink = رابط دائم
report-wrong = هنا خطأ
report-wrong-text = وجدت خطأ؟ أخبر المسؤول.
card = بطاقة للطباعة
cards = بطاقة لكل إجراء
cards-two = بطاقتان في كل ورقة (A5)
card-close = العودة إلى الصفحة
print = طباعة
print-or-cards = طباعة الكل أو البطاقات
print-whole = الكل
print-text = يُطبع كل ما يلي، وكل إجراء على ورقة جديدة.
contents = المحتويات
sign-off = تمّ التدريب بهذه البطاقة
sign-off-line = الاسم والتاريخ والتوقيع
uncontrolled = النسخ المطبوعة لا تُحدَّث. النسخة الصحيحة في الدليل.

## أسماء يضعها البرنامج في الصفحات

type-procedure = إجراء
type-recipe = وصفة
type-checklist = قائمة تحقق
type-crisis-plan = خطة طوارئ
type-policy = سياسة
type-page = صفحة
method-floor = في مكان العمل
method-desk = بالقراءة على المكتب
method-drill = في تدريب
exact = بالضبط
at-most = { $amount } كحد أقصى
below = أقل من { $amount }
at-least = { $amount } كحد أدنى
above = أكثر من { $amount }
before = قبل { $amount }
portion-in-text = { $amount } { $name }
portion-of-pieces = { $amount } { $name }
portion-rest = الباقي ({ $portion })
amount-per = { $amount } لكل { $thing }
limit-kept-for = { $limit } لمدة { $time }
alert-note = ملاحظة
alert-tip = نصيحة
alert-important = مهم
alert-warning = تحذير
alert-caution = خطر
allergen-celery = الكرفس
allergen-crustaceans = القشريات
allergen-egg = البيض
allergen-eggs = البيض
allergen-fish = السمك
allergen-gluten = الغلوتين
allergen-lupin = الترمس
allergen-milk = الحليب
allergen-molluscs = الرخويات
allergen-mustard = الخردل
allergen-nuts = المكسرات
allergen-peanut = الفول السوداني
allergen-peanuts = الفول السوداني
allergen-sesame = السمسم
allergen-soy = الصويا
allergen-soybeans = الصويا
allergen-soya = الصويا
allergen-sulphites = الكبريتيت
allergen-wheat = القمح

## قوائم المحل كله

history-commits = كل تغيير في هذه الصفحة
jump-to = انتقل إلى
pages = صفحات هذه القائمة
page-of = الصفحة { $number } من { $count }
whole-house = كل الأقسام
hand-offs-title = التسليمات
hand-offs-lead = من يسلّم أي عمل إلى من، ومعه ماذا، وفي أي مهلة.
hand-offs-between = بين الأقسام
hand-offs-of = يسلّم { $out }، ويستلم { $in }
hands-on-to = يسلّم إلى
takes-from = يستلم من
measures-title = الأرقام المطلوبة
measures-lead = كل الأهداف ومرات التواصل والحدود الحرجة في جدول واحد.
measures-kind = النوع
measures-target = الأهداف
measures-touches = مرات التواصل
measures-critical = الحدود الحرجة
measures-limit = حد الإنذار أو الحد الحرج
items-title = المقادير
items-lead = كل صنف، وكم يُستعمل منه في كل إجراء.
items-differing =
    { $count ->
        [zero] لا أصناف بمقادير مختلفة
        [one] صنف واحد يُستعمل بمقادير مختلفة
        [two] صنفان يُستعملان بمقادير مختلفة
        [few] { $count } أصناف تُستعمل بمقادير مختلفة
        [many] { $count } صنفًا يُستعمل بمقادير مختلفة
       *[other] { $count } صنف يُستعمل بمقادير مختلفة
    }
items-amounts =
    { $count ->
        [zero] لا مقادير
        [one] مقدار واحد
        [two] مقداران
        [few] { $count } مقادير
        [many] { $count } مقدارًا
       *[other] { $count } مقدار
    }
changes-title = ما الذي تغيّر
changes-lead = كل التغييرات في الإجراءات، والأحدث أولًا.
changes-undated = بلا تاريخ
trust-title = ما يمكن الوثوق به
trust-lead = الإجراءات التي تم التحقق منها في مكان العمل، ومن تحقق منها، ومتى، وكيف.
trust-by-department = حسب القسم
trust-by-owner = حسب المسؤول
trust-procedures = الإجراءات
overdue = متأخر
due = الموعد التالي قبل
filter = تصفية
filter-all = الكل
filter-some = يظهر {"{"}shown{"}"} من {"{"}all{"}"}
sort-by = رتّب حسب

## الأدوار

role = الدور
roles-lead = كل الأدوار، وأكبر مبلغ يقرره كل دور وحده.
role-includes = يشمل عمل
role-people = الأشخاص
role-leads = يدير
role-may = يقرر وحده حتى
role-does = ينفّذ
role-checks = يتحقق بصفته الشخص الثاني
role-watches = يراقب حدودًا حرجة
role-takes = يستلم
role-hands-on = يسلّم
role-called = يُتصل به أو يُخبَر
role-owns = مسؤول عن
role-nothing = لا إجراء يذكر هذا الدور بعد.
my-role = دوري
read-again = للقراءة مجددًا
read-again-lead = تغيّرت هذه الصفحات منذ آخر مرة فُتحت فيها على هذا الجهاز.
last-opened = آخر ما فُتح
my-role-choose = اختر دورك
my-role-this = هذا دوري
training-title = ورقة التدريب
training-open = ورقة تدريب للتوقيع
training-lead =
    { $count ->
        [zero] لا إجراءات للتعلّم.
        [one] إجراء واحد للتعلّم.
        [two] إجراءان للتعلّم.
        [few] { $count } إجراءات للتعلّم.
        [many] { $count } إجراءً للتعلّم.
       *[other] { $count } إجراء للتعلّم.
    } وقّع السطر بعد أن يُشرح الإجراء ويُنفَّذ بلا مساعدة ويُفهم.
training-name = الاسم
training-begun = بدأ في
training-shown = شُرح في
training-done = نُفّذ بلا مساعدة في
training-signed = المدرّب
training-note = يبيّن الإصدار ما تم تعلّمه. عند صدور إصدار أحدث يُعاد التدريب.

## سلسلة التسليم التي ينتمي إليها الإجراء

chain = من أين يأتي العمل وإلى أين يذهب
chain-part = تظهر أقرب الإجراءات فقط.
chain-in-words = الشيء نفسه بالكلمات
chain-best-case = في أحسن الأحوال
chain-shortest = بأقصر طريق، بحد أقصى
chain-worst-case = في أسوأ الأحوال
chain-adds = يضيف
## Search

search = البحث في الدليل
search-placeholder = ابحث عن كلمة أو مهمة
search-close = إغلاق البحث
search-results = النتائج
search-title = البحث
search-without-script = يحتاج البحث إلى JavaScript، وهو معطّل في هذا المتصفح. كل الصفحات في
search-filters = اعرض فقط
search-any = الكل
search-verified-only = المتحقق منها فقط
search-role = الدور
search-type = النوع
# # stands for a number or for what was looked for.
search-found = النتائج: #
search-found-more = النتائج: أكثر من #
search-nothing = لا نتائج عن «#»
search-some = لا صفحة فيها كل الكلمات. الأقرب: #
search-missing = بدون: #
search-nearest = هل تقصد
search-departments = ابحث في قسم
search-source = ابحث باللغة الأصلية ({ $language })
search-all = كل النتائج
search-next = نتائج أخرى
search-step = الخطوة #
search-verified = تم التحقق
search-failed = تعذر تحميل البحث. حاول مرة أخرى أو افتح صفحة كل العناوين.
search-incomplete = تعذر تحميل جزء من البحث. حاول مرة أخرى أو افتح صفحة كل العناوين.

## النسخة المحفوظة على الجهاز

offline-title = بدون شبكة
offline-lead = ما يحفظه هذا الجهاز، حتى يُفتح الدليل حيث لا توجد شبكة.
offline-none = لا يحفظ هذا الجهاز نسخة. إما أن الدليل فُتح من مجلد فيه كل الصفحات، أو أن هذا المتصفح لا يستطيع حفظها.
offline-whole = الدليل كله محفوظ على هذا الجهاز. عدد الملفات: {"{"}files{"}"}، الحجم: {"{"}size{"}"} ميغابايت.
offline-core = يحفظ هذا الجهاز الصفحات التي يحتاجها الجميع (عدد الملفات: {"{"}files{"}"}، الحجم: {"{"}size{"}"} ميغابايت)، وكل صفحة تفتحها.
offline-all = كل الملفات محفوظة ({"{"}files{"}"})
offline-some = الملفات المحفوظة: {"{"}kept{"}"} من {"{"}files{"}"}
offline-keep = احفظ ({"{"}size{"}"} ميغابايت)
offline-failed = تعذّر التحميل. حاول مرة أخرى حيث توجد شبكة.
offline-permalinks = روابط دائمة
offline-search = البحث
offline-languages = اللغات
offline-language-kept = محفوظة على هذا الجهاز
offline-language-missing = غير محفوظة على هذا الجهاز
offline-language-keep = احفظ
offline-missing-title = الصفحة التي فتحتها ليست هنا؟
offline-missing = إذن هي غير محفوظة على هذا الجهاز. افتحها مرة حيث توجد شبكة، أو احفظ القسم الذي هي فيه.
offline-copy = لا توجد شبكة. كانت هذه النسخة هي الأحدث في {"{"}date{"}"}.
offline-old = لا توجد شبكة. لم تُقارَن هذه النسخة بالأصل منذ مدة (بالأيام: {"{"}days{"}"}). اسأل قبل أن تعتمد عليها.
offline-unknown = لا توجد شبكة. هذه نسخة محفوظة.
offline-newer = يوجد دليل أحدث جاهز.
offline-show = اعرضه

edit = عدّل هذه الصفحة

## معاينة `sopbook serve` لمن يكتبون

preview-findings = الملاحظات
preview-kept = هذه هي الصفحة كما كانت قبل هذا الخطأ:
preview-on-page =
    { $count ->
        [zero] لا ملاحظات في هذه الصفحة
        [one] ملاحظة واحدة في هذه الصفحة
        [two] ملاحظتان في هذه الصفحة
        [few] { $count } ملاحظات في هذه الصفحة
        [many] { $count } ملاحظة في هذه الصفحة
       *[other] { $count } ملاحظة في هذه الصفحة
    }
preview-all = كل الملاحظات ({ $count })
preview-in-manual =
    { $count ->
        [zero] لا ملاحظات في الدليل
        [one] ملاحظة واحدة في الدليل
        [two] ملاحظتان في الدليل
        [few] { $count } ملاحظات في الدليل
        [many] { $count } ملاحظة في الدليل
       *[other] { $count } ملاحظة في الدليل
    }
preview-more =
    { $count ->
        [zero] لا ملاحظات أخرى. لعرضها كلها:
        [one] ملاحظة واحدة أخرى. لعرضها كلها:
        [two] ملاحظتان أخريان. لعرضها كلها:
        [few] { $count } ملاحظات أخرى. لعرضها كلها:
        [many] { $count } ملاحظة أخرى. لعرضها كلها:
       *[other] { $count } ملاحظة أخرى. لعرضها كلها:
    }
preview-line = السطر { $line }
preview-why = لماذا؟
preview-none = لا توجد ملاحظات.
preview-lost = انتهت المعاينة، ولم تعد التغييرات تظهر. شغّل `sopbook serve` من جديد.
