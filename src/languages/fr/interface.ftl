### Textes de l’interface du manuel, en français. Les remarques pour qui traduit sont dans en.ftl.

## Le cadre de chaque page

list-separator = { ", " }
skip-to-content = Aller au contenu
menu = Menu
close-menu = Fermer le menu
departments = Services
breadcrumbs = Vous êtes ici
neighbours = Page précédente et page suivante
previous-page = Précédente
next-page = Suivante
a-to-z = A–Z
a-to-z-title = Toutes les pages, A–Z
letters = Lettres
emergency = Urgence
crisis-all = Tous ({ $count })
go-to-crisis-plans = Aller aux plans de crise
appearance = Apparence
appearance-system = Auto
appearance-light = Clair
appearance-dark = Sombre
language = Langue
untranslated-title = Pas encore traduit
untranslated-text = Cette page s’affiche dans cette langue : { $language }.
stale-title = En partie périmé
stale-text = La page source ({ $language }) a changé depuis cette traduction. Ces parties ne sont plus à jour :
stale-step = Modifié depuis la traduction. À présent :
page-title = Titre
purpose = But
opening = Introduction
page-count =
    { $count ->
        [one] { $count } page
       *[other] { $count } pages
    }

## Page d’accueil

procedure-count =
    { $count ->
        [one] { $count } procédure
       *[other] { $count } procédures
    }
crisis-plans = En cas d’urgence
recent-changes = Changements récents
version-number = Version { $version }

## Page d’un service

department = Service
department-lead = Responsable
all-pages = Pages
roles = Fonctions
step-count =
    { $count ->
        [one] { $count } étape
       *[other] { $count } étapes
    }
portion-count =
    { $count ->
        [one] { $count } quantité
       *[other] { $count } quantités
    }
no-pages = Il n’y a pas encore de page ici.

## A–Z

alias-see = voir

## Page introuvable et pages déplacées

not-found-title = Cette page n’existe pas
not-found-text = Elle a peut-être été renommée ou retirée. Pour continuer :
not-found-home = Accueil
unmade-title = Cette page n’a pas pu être créée
unmade-text = Prévenez la personne qui s’occupe du manuel. La raison :
redirect-text = Cette page se trouve maintenant ici :

## Avis en tête d’une procédure

draft-title = Brouillon
draft-text = Pas encore approuvé. Ne travaillez pas d’après cette page.
retired-title = Retirée
retired-text = Cette page n’est plus en vigueur. Ne travaillez pas d’après elle.
use-instead = À utiliser à la place :
finding-count =
    { $count ->
        [one] { $count } remarque
       *[other] { $count } remarques
    }
severity-error = Erreur
severity-warning = Avertissement
severity-info = Note

## L’essentiel en tête d’une procédure

trigger = Quand
yield = Donne
total-time = Durée
tiers = Pour
all-customers = Tous les clients
done-by = Fait par
owner = Responsable
version = Version
verified = Vérifiée
not-verified = Pas encore vérifiée
changed-since-verified = Modifiée depuis la vérification
ask-first = Avant de vous y fier, demandez : { $owner }.
review-due = À revoir avant le
review-overdue = Aurait dû être revue avant le

## Quantités et allergènes

portions = Quantités
portion-amount = Quantité
portion-item = Quoi
portion-fixed = toujours pareil
optional = facultatif
how-many = Combien
fewer = Moins
more = Plus
scaled-note = Les quantités marquées valent pour { $times } × { $yield }. Les autres nombres ne changent pas.
scaled-once = pour { $yield }
scaled-once-rest = autres quantités pour { $yield }
how-many-wrong = Saisissez un nombre comme 4 ou 1/2. Les quantités affichées valent pour { $yield }.
exactly = exactement { $amount }
units = Unités
units-written = Comme écrit
units-metric = g, ml, °C
units-customary = oz, fl oz, °F
allergens = Allergènes
no-allergens = Aucun allergène

## Étapes

steps = Étapes
first-steps = À faire d’abord
recovery = Retour à la normale
step = Étape
within = en moins de
by = par
warning = Attention
key-point = Point clé
why = Pourquoi
needs-authority = Autorisation requise
record = Registre
if-wrong-step = En cas d’erreur
picture-before = Avant
picture-after = Après
check = Deuxième personne
check-accept = C’est bon quand
check-sample = À quelle fréquence
critical-point = Point critique (CCP)
hand-off = Passer à
hand-off-gives = Transmettre
hand-off-acknowledge = Demander une confirmation

## Étape par étape : une étape par écran

run = Étape par étape
run-resume = Reprendre à l’étape { $number }
run-again = Étape par étape, à nouveau
run-close = Fermer
run-step-of = Étape { $number } sur { $count }
run-progress = Étapes faites
run-back = Retour
run-done = Fait
run-undo = Pas encore fait : enlever la coche
run-timer = Lancer le minuteur
run-timer-stop = Arrêter
run-time-up = C’est l’heure :
run-initials = Initiales de la deuxième personne
run-name = Nom de la deuxième personne
run-name-choose = Choisir un nom
run-name-other = Une autre personne
run-name-missing = Choisissez un nom : la deuxième personne signe le contrôle.
run-initials-missing = Écrivez les initiales de la deuxième personne.
run-checked = C’est bon, on continue
run-not-this-one = Pas contrôlé cette fois
run-end = Toutes les étapes sont faites
run-missing = Pas encore fait
run-finish = Terminer
run-checked-by = contrôlé par
run-not-checked = pas contrôlé cette fois
run-reading = Relevé
run-reading-within = Dans la limite
run-reading-outside = Hors limite :
run-reading-wrong = Saisissez un nombre.
run-reading-none = pas de relevé
run-clear = Effacer les coches

## Quand ça ne va pas

if-wrong = Si ça se passe mal
wrong-when = Ce qui s’est passé
wrong-do = Que faire
wrong-tell = Prévenir
wrong-make-good = Se rattraper
escalate = Quand appeler à l’aide
escalate-to = Appeler

## Plans de crise

contacts = Appeler
speaks = Qui parle au public
speaks-only = Seule cette fonction parle
speaks-says = Dire
speaks-never = Ne jamais dire

## Nombres à tenir et limites

measures = Objectifs chiffrés
measure = Mesure
target = Objectif
alarm = Alerte
until-done = Jusqu’à la fin de :
touches-per = Contacts par { $per }
touches = Contacts
critical-limits = Limites critiques
hazard = Danger
limit = Limite
monitoring = Surveillance
corrective-action = Hors limite
verification = Vérification
every = tous les { $time }
every-minute = chaque minute
every-hour = chaque heure
every-day = chaque jour
every-week = chaque semaine
every-month = chaque mois
every-year = chaque année
records = Registres
record-name = Registre
record-place = Où
record-keep = À garder

## Autour de la page et à sa fin

connections = Autour de cette page
receives = Vient de
related = Voir aussi
linked-from = Mentionnée dans
history = Historique
about-page = À propos de cette page
page-id = Identifiant
approved = Approuvée
review-every = À revoir tous les
supersedes = Remplace
aliases = Aussi appelée
source = Source
permalink = Lien permanent
report-wrong = C’est faux
report-wrong-text = Une erreur ? Dites-le au responsable.
card = Fiche à imprimer
cards = Une fiche pour chacune
cards-two = Deux fiches par feuille (A5)
card-close = Retour à la page
print = Imprimer
print-or-cards = Tout imprimer, ou des fiches
print-whole = Tout
print-text = Tout ce qui suit est imprimé, chaque procédure sur une nouvelle feuille.
contents = Sommaire
sign-off = Formation faite avec cette fiche
sign-off-line = Nom, date, paraphe
uncontrolled = Les copies imprimées ne sont pas tenues à jour. La version valable est dans le manuel.

## Noms que le programme met dans les pages

type-procedure = Procédure
type-recipe = Recette
type-checklist = Liste de contrôle
type-crisis-plan = Plan de crise
type-policy = Règle
type-page = Page
method-floor = sur le terrain
method-desk = à la relecture
method-drill = lors d’un exercice
exact = exactement
at-most = ≤ { $amount }
below = < { $amount }
at-least = ≥ { $amount }
above = > { $amount }
before = avant { $amount }
portion-in-text = { $amount } de { $name }
portion-of-pieces = { $amount } { $name }
portion-rest = le reste ({ $portion })
amount-per = { $amount } par { $thing }
limit-kept-for = { $limit } pendant { $time }
alert-note = Note
alert-tip = Conseil
alert-important = Important
alert-warning = Attention
alert-caution = Danger
allergen-celery = Céleri
allergen-crustaceans = Crustacés
allergen-egg = Œuf
allergen-eggs = Œufs
allergen-fish = Poisson
allergen-gluten = Gluten
allergen-lupin = Lupin
allergen-milk = Lait
allergen-molluscs = Mollusques
allergen-mustard = Moutarde
allergen-nuts = Fruits à coque
allergen-peanut = Arachide
allergen-peanuts = Arachides
allergen-sesame = Sésame
allergen-soy = Soja
allergen-soybeans = Soja
allergen-soya = Soja
allergen-sulphites = Sulfites
allergen-wheat = Blé

## Les listes de toute la maison

history-commits = Toutes les modifications de cette page
jump-to = Aller à
pages = Pages de cette liste
page-of = Page { $number } sur { $count }
whole-house = Tous les services ensemble
hand-offs-title = Passages de relais
hand-offs-lead = Qui transmet quel travail à qui, avec quoi et dans quel délai.
hand-offs-between = Entre services
hand-offs-of = transmet { $out }, reçoit { $in }
hands-on-to = Transmet à
takes-from = Reçoit de
measures-title = Objectifs chiffrés
measures-lead = Tous les objectifs, tous les nombres de contacts et toutes les limites critiques, dans un seul tableau.
measures-kind = Type
measures-target = Objectifs
measures-touches = Contacts
measures-critical = Limites critiques
measures-limit = Alerte ou limite
items-title = Quantités
items-lead = Chaque article, et combien il en faut dans chaque procédure.
items-differing =
    { $count ->
        [one] { $count } article est utilisé en quantités différentes
       *[other] { $count } articles sont utilisés en quantités différentes
    }
items-amounts =
    { $count ->
        [one] { $count } quantité
       *[other] { $count } quantités
    }
changes-title = Ce qui a changé
changes-lead = Toutes les modifications des procédures, les plus récentes d’abord.
changes-undated = Sans date
trust-title = À quoi vous pouvez vous fier
trust-lead = Quelles procédures ont été vérifiées sur le terrain, par qui, quand et comment.
trust-by-department = Par service
trust-by-owner = Par responsable
trust-procedures = Procédures
overdue = En retard
due = la prochaine avant le
filter = Filtrer
filter-all = Tout
filter-some = {"{"}shown{"}"} sur {"{"}all{"}"} affichés
sort-by = Trier par

## Fonctions

role = Fonction
roles-lead = Tous les rôles, et le montant maximal que chacun décide seul.
role-includes = Comprend le travail de
role-people = Personnes
role-leads = Dirige
role-may = Peut décider seul, jusqu’à
role-does = Fait
role-checks = Contrôle comme deuxième personne
role-watches = Surveille des limites critiques
role-takes = Reçoit
role-hands-on = Transmet
role-called = Est appelé ou prévenu
role-owns = Est responsable de
role-nothing = Aucune procédure ne nomme encore cette fonction.
my-role = Ma fonction
read-again = À relire
read-again-lead = Ces pages ont changé depuis leur dernière ouverture sur cet appareil.
last-opened = Dernières pages ouvertes
my-role-choose = Choisissez votre fonction
my-role-this = C’est ma fonction
training-title = Fiche de formation
training-open = Fiche de formation à signer
training-lead =
    { $count ->
        [one] { $count } procédure à connaître.
       *[other] { $count } procédures à connaître.
    } Signez une ligne quand elle a été montrée, faite sans aide et comprise.
training-name = Nom
training-begun = Commencée le
training-shown = Montrée le
training-done = Faite sans aide le
training-signed = Formateur
training-note = La version indique ce qui a été appris. Si elle change, la formation est à refaire.

## La chaîne dont une procédure fait partie

chain = D’où vient le travail et où il va
chain-part = Seules les procédures les plus proches sont montrées.
chain-in-words = La même chose en mots
chain-best-case = Au mieux
chain-shortest = Par le chemin le plus court, au plus
chain-worst-case = Au pire
chain-adds = Ajoute
## Search

search = Chercher dans le manuel
search-placeholder = Chercher un mot ou une tâche
search-close = Fermer la recherche
search-results = Résultats
search-title = Recherche
search-without-script = La recherche a besoin de JavaScript, qui est désactivé dans ce navigateur. Toutes les pages sont dans
search-filters = Montrer seulement
search-any = Tous
search-verified-only = Vérifiées seulement
search-role = Rôle
search-type = Type
# # stands for a number or for what was looked for.
search-found = Résultats : #
search-found-more = Résultats : plus de #
search-nothing = Rien trouvé pour « # »
search-some = Aucune page n’a tous les mots. Les plus proches : #
search-missing = Sans : #
search-nearest = Vouliez-vous dire
search-departments = Chercher dans un service
search-source = Chercher dans la langue d’origine ({ $language })
search-all = Tous les résultats
search-next = Plus de résultats
search-step = Étape #
search-verified = Vérifiée
search-failed = La recherche ne peut pas être chargée. Réessayez, ou ouvrez la page A–Z.
search-incomplete = Une partie de la recherche ne peut pas être chargée. Réessayez, ou ouvrez la page A–Z.

## La copie sur l’appareil

offline-title = Sans réseau
offline-lead = Ce que cet appareil garde, pour que le manuel s’ouvre là où il n’y a pas de réseau.
offline-none = Cet appareil ne garde pas de copie. Soit le manuel a été ouvert depuis un dossier, où tout se trouve déjà, soit ce navigateur ne peut pas en garder.
offline-whole = Tout le manuel est gardé sur cet appareil : {"{"}files{"}"} fichiers, {"{"}size{"}"} Mo.
offline-core = Cet appareil garde les pages dont tout le monde a besoin ({"{"}files{"}"} fichiers, {"{"}size{"}"} Mo), et chaque page que vous ouvrez.
offline-all = les {"{"}files{"}"} fichiers sont gardés
offline-some = {"{"}kept{"}"} fichiers gardés sur {"{"}files{"}"}
offline-keep = Garder ({"{"}size{"}"} Mo)
offline-failed = n’a pas pu être chargé. Réessayez quand il y a du réseau.
offline-permalinks = Liens permanents
offline-search = Recherche
offline-languages = Langues
offline-language-kept = enregistrée sur cet appareil
offline-language-missing = non enregistrée sur cet appareil
offline-language-keep = Enregistrer
offline-missing-title = La page que vous avez ouverte n’est pas là ?
offline-missing = C’est que cet appareil ne la garde pas. Ouvrez-la une fois quand il y a du réseau, ou gardez son service.
offline-copy = Pas de réseau. Cette copie était à jour le {"{"}date{"}"}.
offline-old = Pas de réseau. Cette copie n’a pas été comparée depuis {"{"}days{"}"} jours : demandez avant de vous y fier.
offline-unknown = Pas de réseau. Ceci est une copie.
offline-newer = Une version plus récente du manuel est prête.
offline-show = L’afficher

edit = Modifier cette page

## L’aperçu de `sopbook serve`, pour les rédacteurs

preview-findings = Remarques
preview-kept = Voici la page telle qu’elle était avant cette erreur :
preview-on-page =
    { $count ->
        [one] { $count } remarque sur cette page
       *[other] { $count } remarques sur cette page
    }
preview-all = Toutes les remarques ({ $count })
preview-in-manual =
    { $count ->
        [one] { $count } remarque dans le manuel
       *[other] { $count } remarques dans le manuel
    }
preview-more =
    { $count ->
        [one] { $count } remarque de plus. Pour les voir toutes :
       *[other] { $count } remarques de plus. Pour les voir toutes :
    }
preview-line = Ligne { $line }
preview-why = Pourquoi ?
preview-none = Aucune remarque.
preview-lost = L’aperçu est arrêté. Les modifications ne s’affichent plus. Relancez `sopbook serve`.
