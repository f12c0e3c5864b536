### Texte der Oberfläche auf Deutsch. Die Hinweise zum Übersetzen stehen in ../en/interface.ftl.

## Der Rahmen jeder Seite

list-separator = { ", " }
skip-to-content = Zum Inhalt
menu = Menü
close-menu = Menü schließen
departments = Abteilungen
breadcrumbs = Sie sind hier
neighbours = Vorherige und nächste Seite
previous-page = Zurück
next-page = Weiter
a-to-z = A–Z
a-to-z-title = Alle Seiten, A–Z
letters = Buchstaben
emergency = Notfall
crisis-all = Alle { $count }
go-to-crisis-plans = Zu den Notfallplänen
appearance = Darstellung
appearance-system = Auto
appearance-light = Hell
appearance-dark = Dunkel
language = Sprache
untranslated-title = Noch nicht übersetzt
untranslated-text = Diese Seite wird in dieser Sprache angezeigt: { $language }.
stale-title = Teilweise veraltet
stale-text = Das Original ({ $language }) hat sich seit der Übersetzung geändert. Diese Teile stimmen nicht mehr:
stale-step = Seit der Übersetzung geändert. Jetzt gilt:
page-title = Titel
purpose = Zweck
opening = Einleitung
page-count =
    { $count ->
        [one] { $count } Seite
       *[other] { $count } Seiten
    }

## Startseite

procedure-count =
    { $count ->
        [one] { $count } Anweisung
       *[other] { $count } Anweisungen
    }
crisis-plans = Im Notfall
recent-changes = Zuletzt geändert
version-number = Version { $version }

## Seite einer Abteilung

department = Abteilung
department-lead = Leitung
all-pages = Seiten
roles = Rollen
step-count =
    { $count ->
        [one] { $count } Schritt
       *[other] { $count } Schritte
    }
portion-count =
    { $count ->
        [one] { $count } Menge
       *[other] { $count } Mengen
    }
no-pages = Hier gibt es noch keine Seite.

## A–Z

alias-see = siehe

## Seite nicht gefunden, umgezogene Seiten

not-found-title = Diese Seite gibt es nicht
not-found-text = Vielleicht wurde sie umbenannt oder entfernt. So geht es weiter:
not-found-home = Startseite
unmade-title = Diese Seite konnte nicht erstellt werden
unmade-text = Sagen Sie der Person Bescheid, die das Handbuch betreut. Der Grund:
redirect-text = Diese Seite ist jetzt hier:

## Hinweise am Anfang einer Anweisung

draft-title = Entwurf
draft-text = Noch nicht freigegeben. Arbeiten Sie nicht nach dieser Seite.
retired-title = Aufgehoben
retired-text = Nicht mehr gültig. Arbeiten Sie nicht nach dieser Seite.
use-instead = Stattdessen gilt
finding-count =
    { $count ->
        [one] { $count } Befund
       *[other] { $count } Befunde
    }
severity-error = Fehler
severity-warning = Warnung
severity-info = Hinweis

## Das Wichtigste am Anfang einer Anweisung

trigger = Wann
yield = Ergibt
total-time = Dauer
tiers = Für
all-customers = Alle Kunden
done-by = Ausgeführt von
owner = Verantwortlich
version = Version
verified = Geprüft
not-verified = Noch nicht geprüft
changed-since-verified = Seit der Prüfung geändert
ask-first = Fragen Sie { $owner }, bevor Sie sich darauf verlassen.
review-due = Nächste Prüfung
review-overdue = Prüfung überfällig seit

## Mengen und Allergene

portions = Mengen
portion-amount = Menge
portion-item = Was
portion-fixed = bei jeder Anzahl gleich
optional = kann entfallen
how-many = Wie viele
fewer = Weniger
more = Mehr
scaled-note = Markierte Mengen gelten für { $times } × { $yield }. Alle anderen Zahlen bleiben gleich.
scaled-once = für { $yield }
scaled-once-rest = andere Mengen für { $yield }
how-many-wrong = Geben Sie eine Zahl wie 4 oder 1/2 ein. Die Mengen gelten für { $yield }.
exactly = genau { $amount }
units = Einheiten
units-written = Wie angegeben
units-metric = g, ml, °C
units-customary = oz, fl oz, °F
allergens = Allergene
no-allergens = Keine Allergene

## Schritte

steps = Schritte
first-steps = Zuerst tun
recovery = Zurück zum Normalbetrieb
step = Schritt
within = innerhalb von
by = von
warning = Warnung
key-point = Darauf achten
why = Warum
needs-authority = Nötige Befugnis
record = Nachweis
if-wrong-step = Falls es nicht stimmt
picture-before = Vorher
picture-after = Nachher
check = Zweite Person
check-accept = In Ordnung, wenn
check-sample = Wie oft
critical-point = Kritischer Kontrollpunkt
hand-off = Weitergeben an
hand-off-gives = Mitgeben
hand-off-acknowledge = Bestätigen lassen

## Schritt für Schritt

run = Schritt für Schritt
run-resume = Weiter mit Schritt { $number }
run-again = Noch einmal Schritt für Schritt
run-close = Schließen
run-step-of = Schritt { $number } von { $count }
run-progress = Erledigte Schritte
run-back = Zurück
run-done = Erledigt
run-undo = Doch nicht erledigt
run-timer = Timer starten
run-timer-stop = Stopp
run-time-up = Die Zeit ist um:
run-initials = Kürzel der zweiten Person
run-name = Name der zweiten Person
run-name-choose = Namen wählen
run-name-other = Eine andere Person
run-name-missing = Wählen Sie einen Namen: Die zweite Person zeichnet die Prüfung ab.
run-initials-missing = Tragen Sie das Kürzel der zweiten Person ein.
run-checked = In Ordnung, weiter
run-not-this-one = Diesmal nicht geprüft
run-end = Alle Schritte sind erledigt
run-missing = Noch nicht erledigt
run-finish = Fertig
run-checked-by = geprüft von
run-not-checked = diesmal nicht geprüft
run-reading = Messwert
run-reading-within = Im Grenzwert
run-reading-outside = Grenzwert nicht eingehalten:
run-reading-wrong = Geben Sie eine Zahl ein.
run-reading-none = kein Messwert
run-clear = Häkchen entfernen

## Wenn etwas schiefgeht

if-wrong = Wenn etwas schiefgeht
wrong-when = Was passiert ist
wrong-do = Was tun
wrong-tell = Bescheid geben
wrong-make-good = Wiedergutmachen
escalate = Wann Hilfe rufen
escalate-to = Anrufen

## Notfallpläne

contacts = Anrufen
speaks = Wer nach außen spricht
speaks-only = Nur diese Rolle spricht
speaks-says = Sagen
speaks-never = Niemals sagen

## Messbare Ziele und Grenzwerte

measures = Messbare Ziele
measure = Messgröße
target = Ziel
alarm = Alarm
until-done = Bis dies erledigt ist:
touches-per = Kontakte je { $per }
touches = Kontakte
critical-limits = Kritische Grenzwerte
hazard = Gefahr
limit = Grenzwert
monitoring = Überwachung
corrective-action = Bei Abweichung
verification = Prüfung
every = alle { $time }
every-minute = jede Minute
every-hour = jede Stunde
every-day = jeden Tag
every-week = jede Woche
every-month = jeden Monat
every-year = jedes Jahr
records = Nachweise
record-name = Nachweis
record-place = Wo
record-keep = Aufbewahren

## Rund um die Seite und ihr Ende

connections = Rund um diese Seite
receives = Kommt von
related = Siehe auch
linked-from = Erwähnt in
history = Änderungen
history-commits = Alle Änderungen an dieser Seite
about-page = Über diese Seite
page-id = Kennung
approved = Freigegeben
review-every = Prüfen alle
supersedes = Ersetzt
aliases = Auch genannt
source = Quelle
permalink = Dauerhafter Link
report-wrong = Das stimmt nicht
report-wrong-text = Fehler gefunden? Sagen Sie es der verantwortlichen Person.
card = Karte zum Drucken
cards = Je eine Karte
cards-two = Zwei Karten pro Blatt (A5)
card-close = Zurück zur Seite
print = Drucken
print-or-cards = Alles drucken, oder Karten
print-whole = Alles
print-text = Alles Folgende wird gedruckt, jede Anweisung auf einem neuen Blatt.
contents = Inhalt
sign-off = Mit dieser Karte geschult
sign-off-line = Name, Datum, Kürzel
uncontrolled = Gedruckte Kopien werden nicht aktualisiert. Gültig ist die Fassung im Handbuch.

## Suche

search = Handbuch durchsuchen
search-placeholder = Wort oder Aufgabe suchen
search-close = Suche schließen
search-results = Ergebnisse
search-title = Suche
search-without-script = Die Suche braucht JavaScript, das in diesem Browser ausgeschaltet ist. Alle Seiten stehen in
search-filters = Nur anzeigen
search-any = Alle
search-verified-only = Nur geprüfte
search-role = Rolle
search-type = Art
search-found = Ergebnisse: #
search-found-more = Ergebnisse: mehr als #
search-nothing = Nichts gefunden für „#“
search-some = Keine Seite enthält alle Wörter. Am nächsten: #
search-missing = Ohne: #
search-nearest = Meinten Sie
search-departments = In einer Abteilung suchen
search-source = In der Originalsprache suchen ({ $language })
search-all = Alle Ergebnisse
search-next = Mehr Ergebnisse
search-step = Schritt #
search-verified = Geprüft
search-failed = Die Suche kann nicht geladen werden. Versuchen Sie es noch einmal oder nutzen Sie die Seite A–Z.
search-incomplete = Ein Teil der Suche kann nicht geladen werden. Versuchen Sie es noch einmal oder nutzen Sie die Seite A–Z.

## Namen, die das Programm in die Seiten setzt

type-procedure = Anweisung
type-recipe = Rezept
type-checklist = Checkliste
type-crisis-plan = Notfallplan
type-policy = Richtlinie
type-page = Seite
method-floor = bei der Arbeit
method-desk = am Schreibtisch
method-drill = in einer Übung
exact = genau
at-most = ≤ { $amount }
below = < { $amount }
at-least = ≥ { $amount }
above = > { $amount }
before = vor { $amount }
portion-in-text = { $amount } { $name }
portion-of-pieces = { $amount } { $name }
portion-rest = den Rest ({ $portion })
amount-per = { $amount } je { $thing }
limit-kept-for = { $limit } für { $time }
alert-note = Hinweis
alert-tip = Tipp
alert-important = Wichtig
alert-warning = Warnung
alert-caution = Vorsicht
allergen-celery = Sellerie
allergen-crustaceans = Krebstiere
allergen-egg = Ei
allergen-eggs = Eier
allergen-fish = Fisch
allergen-gluten = Gluten
allergen-lupin = Lupinen
allergen-milk = Milch
allergen-molluscs = Weichtiere
allergen-mustard = Senf
allergen-nuts = Schalenfrüchte
allergen-peanut = Erdnuss
allergen-peanuts = Erdnüsse
allergen-sesame = Sesam
allergen-soy = Soja
allergen-soybeans = Soja
allergen-soya = Soja
allergen-sulphites = Sulfite
allergen-wheat = Weizen

## Seiten des ganzen Betriebs

jump-to = Springen zu
pages = Seiten dieser Liste
page-of = Seite { $number } von { $count }
whole-house = Der ganze Betrieb
hand-offs-title = Übergaben
hand-offs-lead = Wer welche Arbeit an wen weitergibt, womit und bis wann.
hand-offs-between = Zwischen Abteilungen
hand-offs-of = gibt { $out } weiter, übernimmt { $in }
hands-on-to = Gibt weiter an
takes-from = Übernimmt von
measures-title = Messbare Ziele
measures-lead = Jedes Ziel, jede Zahl der Kontakte und jeder kritische Grenzwert in einer Tabelle.
measures-kind = Art
measures-target = Ziele
measures-touches = Kontakte
measures-critical = Kritische Grenzwerte
measures-limit = Alarm oder Grenzwert
items-title = Mengen
items-lead = Jeder Artikel und wie viel davon jede Anweisung braucht.
items-differing =
    { $count ->
        [one] { $count } Artikel wird in unterschiedlichen Mengen verwendet
       *[other] { $count } Artikel werden in unterschiedlichen Mengen verwendet
    }
items-amounts =
    { $count ->
        [one] { $count } Menge
       *[other] { $count } Mengen
    }
changes-title = Was sich geändert hat
changes-lead = Alle Änderungen an Anweisungen, die neueste zuerst.
changes-undated = Ohne Datum
trust-title = Worauf Verlass ist
trust-lead = Welche Anweisungen an der Arbeit geprüft wurden, von wem, wann und wie.
trust-by-department = Nach Abteilung
trust-by-owner = Nach Verantwortlichen
trust-procedures = Anweisungen
overdue = Überfällig
due = nächste bis
filter = Filtern
filter-all = Alle
filter-some = {"{"}shown{"}"} von {"{"}all{"}"} angezeigt
sort-by = Sortieren nach

## Rollen

role = Rolle
roles-lead = Alle Rollen und der höchste Betrag, über den jede allein entscheidet.
role-includes = Umfasst die Arbeit von
role-people = Personen
role-leads = Leitet
role-may = Darf allein entscheiden, bis
role-does = Führt aus
role-checks = Prüft als zweite Person
role-watches = Überwacht kritische Grenzwerte
role-takes = Übernimmt
role-hands-on = Gibt weiter
role-called = Wird gerufen oder informiert
role-owns = Ist verantwortlich für
role-nothing = Noch nennt keine Anweisung diese Rolle.
my-role = Meine Rolle
read-again = Noch einmal lesen
read-again-lead = Diese Seiten haben sich geändert, seit sie zuletzt auf diesem Gerät geöffnet wurden.
last-opened = Zuletzt geöffnet
my-role-choose = Wählen Sie Ihre Rolle
my-role-this = Das ist meine Rolle
training-title = Schulungsblatt
training-open = Schulungsblatt zum Unterschreiben
training-lead =
    { $count ->
        [one] { $count } Anweisung, die zu beherrschen ist.
       *[other] { $count } Anweisungen, die zu beherrschen sind.
    } Unterschreiben Sie eine Zeile, wenn sie gezeigt, ohne Hilfe ausgeführt und verstanden wurde.
training-name = Name
training-begun = Begonnen am
training-shown = Gezeigt am
training-done = Ohne Hilfe ausgeführt am
training-signed = Ausgebildet von
training-note = Die Version zeigt, was gelernt wurde. Bei einer neueren wird neu geschult.

## Die Kette der Übergaben, zu der eine Anweisung gehört

chain = Woher die Arbeit kommt und wohin sie geht
chain-part = Nur die nächstliegenden Anweisungen werden gezeigt.
chain-in-words = Dasselbe in Worten
chain-best-case = Im besten Fall
chain-shortest = Auf dem kürzesten Weg höchstens
chain-worst-case = Im schlimmsten Fall
chain-adds = Kommt hinzu

## Die Kopie auf dem Gerät

offline-title = Ohne Netz
offline-lead = Was dieses Gerät behält, damit sich das Handbuch auch ohne Empfang öffnet.
offline-none = Dieses Gerät speichert keine Kopie. Entweder wurde das Handbuch aus einem Ordner geöffnet, in dem alles liegt, oder dieser Browser kann keine speichern.
offline-whole = Das ganze Handbuch ist auf diesem Gerät: {"{"}files{"}"} Dateien, {"{"}size{"}"} MB.
offline-core = Auf diesem Gerät sind die Seiten, die alle brauchen ({"{"}files{"}"} Dateien, {"{"}size{"}"} MB), und jede Seite, die Sie öffnen.
offline-all = alle {"{"}files{"}"} Dateien behalten
offline-some = {"{"}kept{"}"} von {"{"}files{"}"} Dateien behalten
offline-keep = Behalten ({"{"}size{"}"} MB)
offline-failed = konnte nicht geladen werden. Versuchen Sie es noch einmal, wenn es Netz gibt.
offline-permalinks = Dauerhafte Links
offline-search = Suche
offline-languages = Sprachen
offline-language-kept = auf diesem Gerät gespeichert
offline-language-missing = nicht auf diesem Gerät gespeichert
offline-language-keep = Speichern
offline-missing-title = Die geöffnete Seite fehlt?
offline-missing = Dann ist sie nicht auf diesem Gerät. Öffnen Sie sie einmal, wenn es Netz gibt, oder behalten Sie ihre Abteilung.
offline-copy = Kein Netz. Diese Kopie war am {"{"}date{"}"} aktuell.
offline-old = Kein Netz. Diese Kopie wurde zuletzt vor {"{"}days{"}"} Tagen abgeglichen: Fragen Sie nach, bevor Sie sich darauf verlassen.
offline-unknown = Kein Netz. Dies ist eine Kopie.
offline-newer = Ein neueres Handbuch ist bereit.
offline-show = Anzeigen

edit = Diese Seite bearbeiten

## Die Vorschau von `sopbook serve`, für alle, die schreiben

preview-findings = Befunde
preview-kept = Sie sehen die Seite, wie sie vor diesem Fehler war:
preview-on-page =
    { $count ->
        [one] { $count } Befund auf dieser Seite
       *[other] { $count } Befunde auf dieser Seite
    }
preview-all = Alle Befunde ({ $count })
preview-in-manual =
    { $count ->
        [one] { $count } Befund im Handbuch
       *[other] { $count } Befunde im Handbuch
    }
preview-more =
    { $count ->
        [one] { $count } weiterer Befund. Alle zeigt:
       *[other] { $count } weitere Befunde. Alle zeigt:
    }
preview-line = Zeile { $line }
preview-why = Warum?
preview-none = Keine Befunde.
preview-lost = Die Vorschau ist beendet. Änderungen erscheinen nicht mehr. Starten Sie `sopbook serve` neu.
