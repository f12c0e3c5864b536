### Interface texts of the handbook, in English (Fluent syntax, https://projectfluent.org).
###
### For translators: translate what stands to the right of "=". Leave the keys, the names with a
### dollar sign and the braces as they are. Texts in [brackets] choose the plural form: use the
### forms that your language has (zero, one, two, few, many, other); "other" must always be there.
### Readers are staff at work, often on a phone: short, plain words.

## The frame of every page

# Between the items of a list in a line: "gluten, milk".
list-separator = { ", " }

# The first link of a page, seen only by those who use the keyboard or a screen reader.
skip-to-content = Skip to content
# Button on a phone that opens the list of departments.
menu = Menu
close-menu = Close menu
# Name of the navigation (read aloud by screen readers).
departments = Departments
# Name of the way from the start page to this page (read aloud).
breadcrumbs = You are here
# Name of the links to the page before and after this one (read aloud).
neighbours = Previous and next page
previous-page = Previous
next-page = Next
# Link to the list of all pages in alphabetical order.
a-to-z = A–Z
# Heading of that list.
a-to-z-title = All pages, A–Z
letters = Letters
# Stands before the links to the crisis plans, on every page. One or two words.
emergency = Emergency
# Stands behind the first crisis plans where there are too many for a line.
crisis-all = All { $count }
# The same link, when a screen reader reads it.
go-to-crisis-plans = Go to the crisis plans
# Choice of light or dark colours.
appearance = Appearance
appearance-system = Auto
appearance-light = Light
appearance-dark = Dark
# Choice of the language of the handbook.
language = Language
# A page that nobody has translated yet, with the language that it is shown in.
untranslated-title = Not translated yet
untranslated-text = This page is shown in { $language }.
# A page whose source was changed after it was translated, with the language of the source. A list of the parts follows.
stale-title = Partly out of date
stale-text = The { $language } page has changed since this translation. These parts are out of date:
# At a step that is out of date. What the source says now follows, in its language.
stale-step = Changed since it was translated. Now:
# Names of the parts of a page that have no heading, in that list.
page-title = Title
purpose = Purpose
opening = Introduction
# How many pages a department has.
page-count =
    { $count ->
        [one] { $count } page
       *[other] { $count } pages
    }

## Start page

# Stands under the title of the handbook.
procedure-count =
    { $count ->
        [one] { $count } procedure
       *[other] { $count } procedures
    }
# Heading of the crisis plans on the start page.
crisis-plans = In an emergency
recent-changes = Recent changes
# Version of a procedure, short. In a list and in the facts.
version-number = Version { $version }

## Department page

department = Department
department-lead = Led by
# Heading over the pages that are in no section.
all-pages = Pages
roles = Roles
# How many steps a procedure has.
step-count =
    { $count ->
        [one] { $count } step
       *[other] { $count } steps
    }
portion-count =
    { $count ->
        [one] { $count } portion
       *[other] { $count } portions
    }
no-pages = There is no page here yet.

## A–Z

# Between a word that staff use and the title of the page it leads to: "jambon → Ham sandwich".
alias-see = see

## Page not found, and pages that have moved

not-found-title = This page does not exist
not-found-text = It may have been renamed or removed. Go on from here:
not-found-home = Start page
unmade-title = This page could not be made
unmade-text = Tell the person who looks after the handbook. The reason:
redirect-text = This page is now here:

## Notices at the head of a procedure

draft-title = Draft
draft-text = Not approved. Do not work by this page.
retired-title = Retired
retired-text = No longer in force. Do not work by this page.
# Followed by the title of the page that replaces this one.
use-instead = Use instead
# How many faults the program has found in this page (only shown to writers).
finding-count =
    { $count ->
        [one] { $count } finding
       *[other] { $count } findings
    }
severity-error = Error
severity-warning = Warning
severity-info = Note

## Facts at the head of a procedure

# What starts the procedure: "When: A ham sandwich is ordered."
trigger = When
# What comes out: "Makes: 1 sandwich".
yield = Makes
total-time = Time
# For which customers the procedure holds.
tiers = For
all-customers = All customers
# Who does the steps.
done-by = Done by
owner = Owner
version = Version
# Followed by the date, the method and who did it.
verified = Verified
not-verified = Not verified yet
# The procedure was changed after somebody had verified it.
changed-since-verified = Changed since it was verified
# Where nobody has verified it, it has changed, or the review is overdue.
ask-first = Ask { $owner } before you rely on it.
# Followed by a date: the day by which somebody looks at it again, and the same once that day is over.
review-due = Review due
review-overdue = Review overdue since

## Portions and allergens

portions = Portions
# Columns of the list of portions (read aloud).
portion-amount = Amount
portion-item = What
# A portion that stays the same when more or less is made.
portion-fixed = same for any number
# A portion or a step that may be left out.
optional = optional
# The reader says how many are to be made, and the amounts follow. Label of the field and names of its buttons.
how-many = How many
fewer = Fewer
more = More
# Stands by the amounts once they are scaled: "Marked amounts are for 4 × 1 sandwich. ..."
scaled-note = Marked amounts are for { $times } × { $yield }. All other numbers stay as they are.
# Behind an amount in words that can't be scaled: "#16 scoop, three times for 1 sandwich".
scaled-once = for { $yield }
# The same where some amounts of the text were scaled.
scaled-once-rest = other amounts for { $yield }
# Instead of it where what was typed is no number.
how-many-wrong = Enter a number such as 4 or 1/2. The amounts shown are for { $yield }.
# The amount as calculated, under one that was rounded to what can be measured: "exactly 33⅓ g".
exactly = exactly { $amount }
# The choice of units: those of the procedure, grams and litres, or ounces as in the United States.
units = Units
units-written = As written
units-metric = g, ml, °C
units-customary = oz, fl oz, °F
allergens = Allergens
no-allergens = No allergens

## Steps

steps = Steps
# Heading of the steps of a crisis plan.
first-steps = Do this first
# Heading of the steps that lead back to normal after a crisis.
recovery = Back to normal
# Read aloud before the number of a step.
step = Step
# Time limit, before a duration: "within 30 s".
within = within
# Read aloud before the role that does the step.
by = by
warning = Warning
key-point = Key point
why = Why
# The step may only be done by somebody who may do this: "Authority needed: refund 50 EUR".
needs-authority = Authority needed
record = Record
if-wrong-step = If wrong
# Over two pictures of a step that are compared.
picture-before = Before
picture-after = After
# A second person looks at the result before it goes on. Followed by the role, then by a small table:
# "Good when" (what the result must be like) and "How often" (which ones are looked at: every order).
check = Second person
check-accept = Good when
check-sample = How often
critical-point = Critical control point
# The work goes on in another procedure.
hand-off = Hand over to
hand-off-gives = Give
hand-off-acknowledge = Ask for a confirmation

## Step by step: one step a screen

# Button that opens it, and the same once it has been begun, and when all is done.
run = Step by step
run-resume = Go on with step { $number }
run-again = Step by step, again
run-close = Close
# Over each step. As short as can be.
run-step-of = Step { $number } of { $count }
# Name of the bar that shows how much is done (read aloud).
run-progress = Steps done
run-back = Back
run-done = Done
# Takes the tick of a step back.
run-undo = Not done after all
# Before the length of a timer: "Start timer 1:40".
run-timer = Start timer
run-timer-stop = Stop
# Read aloud when a timer ends, followed by "Step 2 of 8".
run-time-up = Time is up:
# The second person writes two or three letters here.
run-initials = Initials of the second person
# The second person is chosen from the people of their role, or writes initials.
run-name = Name of the second person
run-name-choose = Choose a name
run-name-other = Another person
run-name-missing = Choose a name: the second person signs the check.
run-initials-missing = Write the initials of the second person.
run-checked = Good: go on
# The step is not looked at this time: only every tenth is, for example.
run-not-this-one = Not checked this time
run-end = All steps are done
# Over the steps that were left out, at the end.
run-missing = Not done yet
run-finish = Finish
# Followed by initials: "Step 4 of 8: checked by AB".
run-checked-by = checked by
run-not-checked = not checked this time
# The reading of a critical limit, followed by what is measured: "Reading ham drawer".
run-reading = Reading
# The verdict on a reading; after "outside", the page says what to do.
run-reading-within = Within the limit
run-reading-outside = Outside the limit:
run-reading-wrong = Enter a number.
run-reading-none = no reading
# Forgets what is ticked and who has checked.
run-clear = Clear the ticks

## If it goes wrong

if-wrong = If it goes wrong
wrong-when = What happened
wrong-do = Do
wrong-tell = Tell
wrong-make-good = Make good
escalate = When to call for help
# Followed by a role and a time limit: "Call: duty manager, within: 1 min".
escalate-to = Call

## Crisis plans

contacts = Call
speaks = Who speaks to the public
# Only this role speaks to the outside.
speaks-only = Only this role speaks
speaks-says = Say
speaks-never = Never say

## Numbers to reach and limits

measures = Numbers to reach
measure = Measure
target = Target
alarm = Alarm
# Where the clock of a target stops in another procedure; its title follows.
until-done = Until this is done:
# How often staff have to touch the customer for one order, one case and so on.
touches-per = Touches per { $per }
touches = Touches
critical-limits = Critical limits
hazard = Hazard
limit = Limit
monitoring = Monitoring
corrective-action = Outside the limit
verification = Verification
# A repeated duty: "every 2 h", "every 10 portions".
every = every { $time }
# The same for one of a unit of time.
every-minute = every minute
every-hour = every hour
every-day = every day
every-week = every week
every-month = every month
every-year = every year
records = Records
record-name = Record
record-place = Where
record-keep = Keep for

## Around the page, and its end

connections = Around this page
receives = Comes from
related = See also
linked-from = Mentioned in
history = History
history-commits = Every change to this page
about-page = About this page
page-id = ID
approved = Approved
review-every = Review every
supersedes = Replaces
aliases = Also called
source = Source
permalink = Permanent link
report-wrong = This is wrong
report-wrong-text = Found a mistake? Tell the owner.
# On paper: a card is one sheet with the steps of a procedure; "print" opens the dialog of the printer.
card = Card to print
cards = A card for each
cards-two = Two cards a sheet (A5)
card-close = Back to the page
print = Print
# Leads to the page that prints a whole department, or the whole handbook.
print-or-cards = Print all, or cards
print-whole = Everything
print-text = Everything below is printed, each procedure on a new sheet.
contents = Contents
# Lines that staff sign on a card, and what stands below each line.
sign-off = Trained with this card
sign-off-line = Name, date, initials
# On paper only.
uncontrolled = Printed copies are not kept up to date. The valid version is in the handbook.

## Search

# Name of the search box (read aloud), and what stands in it while it is empty.
search = Search the handbook
search-placeholder = Search for a word or a task
search-close = Close the search
# Name of the list of results (read aloud).
search-results = Results
search-title = Search
search-without-script = The search needs JavaScript, which is off in this browser. All pages are in
search-filters = Show only
# The first choice of each filter: no filter.
search-any = Any
search-verified-only = Verified only
# Names of the filters by who does something and by what kind of page it is.
search-role = Role
search-type = Type
# In the texts that follow # stands for a number or for what was looked for, and is filled in by the search.
search-found = Results: #
search-found-more = Results: more than #
search-nothing = Nothing found for “#”
# No page has all words; shown are those that have most.
search-some = No page has all words. Nearest: #
# The words of the question that a page does not have.
search-missing = Without: #
search-nearest = Did you mean
search-departments = Look in a department
# Where nothing is found: the same question in the language that the manual is written in.
search-source = Search in { $language }
search-all = All results
search-next = More results
search-step = Step #
search-verified = Verified
search-failed = The search can't be loaded. Try again, or use the A–Z page.
# Without a network some files of the search may be missing: alone, or behind what was found.
search-incomplete = Part of the search can't be loaded. Try again, or use the A–Z page.

## Names that the program puts into the pages

# Types of pages.
type-procedure = Procedure
type-recipe = Recipe
type-checklist = Checklist
type-crisis-plan = Crisis plan
type-policy = Policy
type-page = Page
# How somebody has verified a procedure: followed it at work, read it at a desk, or tried it in a drill.
method-floor = on the floor
method-desk = at a desk
method-drill = in a drill
# A portion that allows no tolerance.
exact = exact
# Limits: "≤ 5 °C", "before 3 rings". Where a language is written from right to left the signs are mirrored and may
# be misread: words are safer there.
at-most = ≤ { $amount }
below = < { $amount }
at-least = ≥ { $amount }
above = > { $amount }
before = before { $amount }
# A portion within a step: "Lay 2 slices of ham". The amount has its unit in it.
portion-in-text = { $amount } of { $name }
# The same where things are only counted: "Take 3 eggs".
portion-of-pieces = { $amount } { $name }
# What the other parts of a portion leave: "the rest (1 slice of lemon)".
portion-rest = the rest ({ $portion })
# An amount for each of something: "4 ml per egg".
amount-per = { $amount } per { $thing }
# A critical limit that must be kept for some time: "at least 75 °C for 30 s".
limit-kept-for = { $limit } for { $time }
# Titles of boxes in the text.
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution
# Allergens: the fourteen that must be declared in the European Union, and other names for them that owners use.
allergen-celery = Celery
allergen-crustaceans = Crustaceans
allergen-egg = Egg
allergen-eggs = Eggs
allergen-fish = Fish
allergen-gluten = Gluten
allergen-lupin = Lupin
allergen-milk = Milk
allergen-molluscs = Molluscs
allergen-mustard = Mustard
allergen-nuts = Nuts
allergen-peanut = Peanut
allergen-peanuts = Peanuts
allergen-sesame = Sesame
allergen-soy = Soy
allergen-soybeans = Soy
allergen-soya = Soya
allergen-sulphites = Sulphites
allergen-wheat = Wheat

## Pages of the whole house

# Name of the links to the beginnings of a long list (read aloud).
jump-to = Jump to
# Name of the links to the other pages of a long list (read aloud).
pages = Pages of this list
page-of = Page { $number } of { $count }
# Heading on the start page over the pages that follow.
whole-house = Across all departments
hand-offs-title = Hand-offs
hand-offs-lead = Who passes which work on to whom, with what, and by when.
hand-offs-between = Between departments
# In the box of a department: how many hand-offs leave it, and how many reach it.
hand-offs-of = hands on { $out }, takes { $in }
# Facts of a department, followed by the names of others.
hands-on-to = Hands on to
takes-from = Takes over from
measures-title = Numbers to reach
measures-lead = Every target, every count of touches and every critical limit, in one table.
# Names of the kinds of numbers, in a choice.
measures-kind = Kind
measures-target = Targets
measures-touches = Touches
measures-critical = Critical limits
# Column: the number that calls for somebody, or the limit of a critical control point.
measures-limit = Alarm or limit
items-title = Portions
items-lead = Every item, and how much of it each procedure uses.
# How many items are used in more than one amount.
items-differing =
    { $count ->
        [one] { $count } item is used in different amounts
       *[other] { $count } items are used in different amounts
    }
items-amounts =
    { $count ->
        [one] { $count } amount
       *[other] { $count } amounts
    }
changes-title = What changed
changes-lead = Every change to a procedure, newest first.
changes-undated = Without a date
trust-title = What you can trust
trust-lead = Which procedures were checked against the work, by whom, when and how.
trust-by-department = By department
trust-by-owner = By owner
trust-procedures = Procedures
overdue = Overdue
# Followed by a date.
due = next by
# A box to type words into, so that only the rows with them are shown.
filter = Filter
filter-all = All
# Said when rows are hidden. { shown } and { all } are filled in by the page.
filter-some = {"{"}shown{"}"} of {"{"}all{"}"} shown
sort-by = Sort by

## Roles

role = Role
# Under the title of the page of all roles, with what each may decide.
roles-lead = Every role, and the largest amount that it decides alone.
# Followed by the roles whose work a role does too.
role-includes = Includes the work of
role-people = People
role-leads = Leads
# Headings of the page of a role.
role-may = May do alone, up to
role-does = Does
role-checks = Checks as the second person
role-watches = Watches critical limits
role-takes = Takes over
role-hands-on = Hands on
role-called = Is called or informed
role-owns = Is responsible for
role-nothing = No procedure names this role yet.
my-role = My role
# On the page of a role: the pages whose version is newer than the one that was opened on this device.
read-again = Read again
read-again-lead = These pages have changed since they were last opened on this device.
# On the start page, over the pages that were opened last on this device.
last-opened = Last opened
my-role-choose = Choose your role
# Button on the page of a role: the start page then shows it first. Kept on this device only.
my-role-this = This is my role
training-title = Training sheet
training-open = Training sheet to sign
# How many procedures the role must know.
training-lead =
    { $count ->
        [one] { $count } procedure to know.
       *[other] { $count } procedures to know.
    } Sign a row when it was shown, done without help, and understood.
training-name = Name
training-begun = Begun on
training-shown = Shown on
training-done = Done without help on
training-signed = Trainer
training-note = The version shows what was learned. Train again for a newer one.

## The chain of hand-offs that a procedure is a part of

chain = Where the work comes from and goes to
# Stands below the picture when it does not show all.
chain-part = Only the nearest procedures are shown.
chain-in-words = The same in words
# Followed by a number or a time: what the whole chain takes if all goes well.
chain-best-case = At best
# Followed by a time: the limits of the steps on the shortest way through the chain, added up.
chain-shortest = Shortest way, at most
# Followed by a number: what the whole chain takes if every hand-off in it is made.
chain-worst-case = At worst
# Column of the chart (read aloud): how much each procedure adds.
chain-adds = Adds

## The copy on the device

offline-title = Without a network
offline-lead = What this device keeps, so that the handbook opens where there is no signal.
# Shown where nothing can be kept: opened from a folder, or in a browser that can't.
offline-none = This device keeps no copy. The handbook was opened from a folder, which has all of it, or this browser can't keep one.
# What the page fills in stands in braces: the number of files, the size in megabytes.
offline-whole = The whole handbook is kept on this device: {"{"}files{"}"} files, {"{"}size{"}"} MB.
offline-core = The pages that everybody needs are kept on this device ({"{"}files{"}"} files, {"{"}size{"}"} MB), and every page that you open.
offline-all = all {"{"}files{"}"} files kept
offline-some = {"{"}kept{"}"} of {"{"}files{"}"} files kept
# Button: keeps the pages of a department.
offline-keep = Keep ({"{"}size{"}"} MB)
offline-failed = could not be fetched. Try again where there is a network.
offline-permalinks = Permanent links
offline-search = Search
# The languages of the handbook, and behind the name of each whether the device keeps it. The button keeps it.
offline-languages = Languages
offline-language-kept = kept on this device
offline-language-missing = not kept on this device
offline-language-keep = Keep
offline-missing-title = The page you opened is not here?
offline-missing = Then this device does not keep it. Open it once where there is a network, or keep its department.
# Notes at the foot of a page. A date stands in braces.
offline-copy = No network. This copy was the newest on {"{"}date{"}"}.
offline-old = No network. This copy was last compared {"{"}days{"}"} days ago: ask before you rely on it.
offline-unknown = No network. This is a copy.
offline-newer = A newer handbook is ready.
offline-show = Show it

# Title of the link to the file of a page, where it can be edited.
edit = Edit this page

## The preview of `sopbook serve`, for writers

preview-findings = Findings
# Under a page that can't be shown as it is written now; followed by the place and the reason.
preview-kept = You see this page as it was before this fault:
preview-on-page =
    { $count ->
        [one] { $count } finding on this page
       *[other] { $count } findings on this page
    }
# Leads from a page to the list of all findings.
preview-all = All findings ({ $count })
preview-in-manual =
    { $count ->
        [one] { $count } finding in the manual
       *[other] { $count } findings in the manual
    }
# Under a list that is cut; followed by the command that lists all.
preview-more =
    { $count ->
        [one] { $count } more finding. All of them:
       *[other] { $count } more findings. All of them:
    }
# The line of a file in which a finding is.
preview-line = Line { $line }
# Stands before the name of a rule, and leads to its explanation.
preview-why = Why?
preview-none = No findings.
# The server has ended, so that the page no longer follows what is written.
preview-lost = The preview has ended. Changes no longer show. Start `sopbook serve` again.
