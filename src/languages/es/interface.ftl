### Textos de la interfaz en español. Las notas para traducir están en ../en/interface.ftl.

## El marco de cada página

list-separator = { ", " }
skip-to-content = Ir al contenido
menu = Menú
close-menu = Cerrar el menú
departments = Departamentos
breadcrumbs = Está aquí
neighbours = Página anterior y siguiente
previous-page = Anterior
next-page = Siguiente
a-to-z = A–Z
a-to-z-title = Todas las páginas, A–Z
letters = Letras
emergency = Emergencia
crisis-all = Todos ({ $count })
go-to-crisis-plans = Ir a los planes de crisis
appearance = Apariencia
appearance-system = Auto
appearance-light = Claro
appearance-dark = Oscuro
language = Idioma
untranslated-title = Sin traducir todavía
untranslated-text = Esta página se muestra en este idioma: { $language }.
stale-title = En parte desactualizada
stale-text = La página original ({ $language }) ha cambiado desde la traducción. Estas partes ya no son válidas:
stale-step = Ha cambiado desde la traducción. Ahora dice:
page-title = Título
purpose = Finalidad
opening = Introducción
page-count =
    { $count ->
        [one] { $count } página
       *[other] { $count } páginas
    }

## Página de inicio

procedure-count =
    { $count ->
        [one] { $count } procedimiento
       *[other] { $count } procedimientos
    }
crisis-plans = Si ocurre algo grave
recent-changes = Cambios recientes
version-number = Versión { $version }

## Página de un departamento

department = Departamento
department-lead = Responsable
all-pages = Páginas
roles = Funciones
step-count =
    { $count ->
        [one] { $count } paso
       *[other] { $count } pasos
    }
portion-count =
    { $count ->
        [one] { $count } cantidad
       *[other] { $count } cantidades
    }
no-pages = Aquí todavía no hay ninguna página.

## A–Z

alias-see = véase

## Página no encontrada y páginas trasladadas

not-found-title = Esta página no existe
not-found-text = Es posible que haya cambiado de nombre o se haya retirado. Puede seguir por aquí:
not-found-home = Inicio
unmade-title = No se pudo crear esta página
unmade-text = Avise a la persona que se ocupa del manual. El motivo:
redirect-text = Esta página está ahora aquí:

## Avisos al principio de un procedimiento

draft-title = Borrador
draft-text = Sin aprobar. No trabaje según esta página.
retired-title = Retirado
retired-text = Ya no está en vigor. No trabaje según esta página.
use-instead = Use en su lugar
finding-count =
    { $count ->
        [one] { $count } observación
       *[other] { $count } observaciones
    }
severity-error = Error
severity-warning = Advertencia
severity-info = Nota

## Lo esencial al principio de un procedimiento

trigger = Cuándo
yield = Resultado
total-time = Tiempo
tiers = Para
all-customers = Todos los clientes
done-by = Lo hace
owner = Responsable
version = Versión
verified = Verificado
not-verified = Sin verificar todavía
changed-since-verified = Modificado desde la verificación
ask-first = Consulte a { $owner } antes de confiar en él.
review-due = Próxima revisión
review-overdue = Revisión pendiente desde

## Cantidades y alérgenos

portions = Cantidades
portion-amount = Cantidad
portion-item = Qué
portion-fixed = igual para cualquier número
optional = opcional
how-many = Cuántos
fewer = Menos
more = Más
scaled-note = Las cantidades marcadas son para { $times } × { $yield }. Los demás números no cambian.
scaled-once = para { $yield }
scaled-once-rest = otras cantidades para { $yield }
how-many-wrong = Escribe un número como 4 o 1/2. Las cantidades mostradas son para { $yield }.
exactly = exactamente { $amount }
units = Unidades
units-written = Como está escrito
units-metric = g, ml, °C
units-customary = oz, fl oz, °F
allergens = Alérgenos
no-allergens = Sin alérgenos

## Pasos

steps = Pasos
first-steps = Haga esto primero
recovery = Vuelta a la normalidad
step = Paso
within = en menos de
by = por
warning = Advertencia
key-point = Punto clave
why = Por qué
needs-authority = Autorización necesaria
record = Registro
if-wrong-step = Si sale mal
picture-before = Antes
picture-after = Después
check = Segunda persona
check-accept = Está bien cuando
check-sample = Con qué frecuencia
critical-point = Punto de control crítico
hand-off = Entregar a
hand-off-gives = Entregar
hand-off-acknowledge = Pedir confirmación

## Paso a paso

run = Paso a paso
run-resume = Seguir por el paso { $number }
run-again = Paso a paso, otra vez
run-close = Cerrar
run-step-of = Paso { $number } de { $count }
run-progress = Pasos hechos
run-back = Atrás
run-done = Hecho
run-undo = Al final no está hecho
run-timer = Iniciar temporizador
run-timer-stop = Parar
run-time-up = Se acabó el tiempo:
run-initials = Iniciales de la segunda persona
run-name = Nombre de la segunda persona
run-name-choose = Elige un nombre
run-name-other = Otra persona
run-name-missing = Elige un nombre: la segunda persona firma la revisión.
run-initials-missing = Escribe las iniciales de la segunda persona.
run-checked = Está bien, seguir
run-not-this-one = Esta vez no se revisa
run-end = Todos los pasos están hechos
run-missing = Aún sin hacer
run-finish = Terminar
run-checked-by = revisado por
run-not-checked = no revisado esta vez
run-reading = Lectura
run-reading-within = Dentro del límite
run-reading-outside = Fuera del límite:
run-reading-wrong = Escribe un número.
run-reading-none = sin lectura
run-clear = Borrar las marcas

## Si algo sale mal

if-wrong = Si algo sale mal
wrong-when = Qué ha pasado
wrong-do = Qué hacer
wrong-tell = Avisar a
wrong-make-good = Compensar
escalate = Cuándo pedir ayuda
escalate-to = Llamar a

## Planes de crisis

contacts = Llamar
speaks = Quién habla en nombre de la empresa
speaks-only = Solo habla esta función
speaks-says = Decir
speaks-never = No decir nunca

## Objetivos medibles y límites

measures = Objetivos medibles
measure = Medida
target = Objetivo
alarm = Alarma
until-done = Hasta terminar:
touches-per = Contactos por { $per }
touches = Contactos
critical-limits = Límites críticos
hazard = Peligro
limit = Límite
monitoring = Vigilancia
corrective-action = Fuera del límite
verification = Verificación
every = cada { $time }
every-minute = cada minuto
every-hour = cada hora
every-day = cada día
every-week = cada semana
every-month = cada mes
every-year = cada año
records = Registros
record-name = Registro
record-place = Dónde
record-keep = Conservar

## Alrededor de la página y su final

connections = Alrededor de esta página
receives = Viene de
related = Véase también
linked-from = Mencionada en
history = Historial
history-commits = Todos los cambios en esta página
about-page = Sobre esta página
page-id = Identificador
approved = Aprobado
review-every = Revisar cada
supersedes = Sustituye a
aliases = También llamado
source = Fuente
permalink = Enlace permanente
report-wrong = Esto está mal
report-wrong-text = ¿Ha encontrado un error? Avise al responsable.
card = Ficha para imprimir
cards = Una ficha de cada uno
cards-two = Dos fichas por hoja (A5)
card-close = Volver a la página
print = Imprimir
print-or-cards = Imprimir todo, o fichas
print-whole = Todo
print-text = Se imprime todo lo que sigue, cada procedimiento en una hoja nueva.
contents = Contenido
sign-off = Formación hecha con esta ficha
sign-off-line = Nombre, fecha, iniciales
uncontrolled = Las copias impresas no se actualizan. La versión válida está en el manual.

## Búsqueda

search = Buscar en el manual
search-placeholder = Buscar una palabra o una tarea
search-close = Cerrar la búsqueda
search-results = Resultados
search-title = Búsqueda
search-without-script = La búsqueda necesita JavaScript, que está desactivado en este navegador. Todas las páginas están en
search-filters = Mostrar solo
search-any = Todos
search-verified-only = Solo verificados
search-role = Función
search-type = Tipo
search-found = Resultados: #
search-found-more = Resultados: más de #
search-nothing = Nada encontrado para «#»
search-some = Ninguna página tiene todas las palabras. Lo más parecido: #
search-missing = Sin: #
search-nearest = Quizá quiso decir
search-departments = Buscar en un departamento
search-source = Buscar en el idioma original ({ $language })
search-all = Todos los resultados
search-next = Más resultados
search-step = Paso #
search-verified = Verificado
search-failed = No se puede cargar la búsqueda. Inténtelo de nuevo o use la página A–Z.
search-incomplete = No se puede cargar una parte de la búsqueda. Inténtelo de nuevo o use la página A–Z.

## Nombres que el programa pone en las páginas

type-procedure = Procedimiento
type-recipe = Receta
type-checklist = Lista de control
type-crisis-plan = Plan de crisis
type-policy = Norma
type-page = Página
method-floor = en el trabajo
method-desk = en el escritorio
method-drill = en un simulacro
exact = exacto
at-most = ≤ { $amount }
below = < { $amount }
at-least = ≥ { $amount }
above = > { $amount }
before = antes de { $amount }
portion-in-text = { $amount } de { $name }
portion-of-pieces = { $amount } { $name }
portion-rest = el resto ({ $portion })
amount-per = { $amount } por { $thing }
limit-kept-for = { $limit } durante { $time }
alert-note = Nota
alert-tip = Consejo
alert-important = Importante
alert-warning = Advertencia
alert-caution = Precaución
allergen-celery = Apio
allergen-crustaceans = Crustáceos
allergen-egg = Huevo
allergen-eggs = Huevos
allergen-fish = Pescado
allergen-gluten = Gluten
allergen-lupin = Altramuces
allergen-milk = Leche
allergen-molluscs = Moluscos
allergen-mustard = Mostaza
allergen-nuts = Frutos de cáscara
allergen-peanut = Cacahuete
allergen-peanuts = Cacahuetes
allergen-sesame = Sésamo
allergen-soy = Soja
allergen-soybeans = Soja
allergen-soya = Soja
allergen-sulphites = Sulfitos
allergen-wheat = Trigo

## Páginas de toda la casa

jump-to = Ir a
pages = Páginas de esta lista
page-of = Página { $number } de { $count }
whole-house = Todos los departamentos
hand-offs-title = Entregas
hand-offs-lead = Quién entrega qué trabajo a quién, con qué y en qué plazo.
hand-offs-between = Entre departamentos
hand-offs-of = entrega { $out }, recibe { $in }
hands-on-to = Entrega a
takes-from = Recibe de
measures-title = Objetivos medibles
measures-lead = Todos los objetivos, todos los contactos y todos los límites críticos en una tabla.
measures-kind = Tipo
measures-target = Objetivos
measures-touches = Contactos
measures-critical = Límites críticos
measures-limit = Alarma o límite
items-title = Cantidades
items-lead = Cada artículo y cuánto se usa en cada procedimiento.
items-differing =
    { $count ->
        [one] { $count } artículo se usa en cantidades distintas
       *[other] { $count } artículos se usan en cantidades distintas
    }
items-amounts =
    { $count ->
        [one] { $count } cantidad
       *[other] { $count } cantidades
    }
changes-title = Qué ha cambiado
changes-lead = Todos los cambios en los procedimientos, primero los más recientes.
changes-undated = Sin fecha
trust-title = En qué se puede confiar
trust-lead = Qué procedimientos se han verificado en el trabajo, quién lo hizo, cuándo y cómo.
trust-by-department = Por departamento
trust-by-owner = Por responsable
trust-procedures = Procedimientos
overdue = Pendientes
due = la próxima antes del
filter = Filtrar
filter-all = Todo
filter-some = {"{"}shown{"}"} de {"{"}all{"}"} a la vista
sort-by = Ordenar por

## Funciones

role = Función
roles-lead = Todos los roles y el importe máximo que cada uno decide sin consultar.
role-includes = Incluye el trabajo de
role-people = Personas
role-leads = Dirige
role-may = Puede decidir por sí mismo, hasta
role-does = Hace
role-checks = Revisa como segunda persona
role-watches = Vigila límites críticos
role-takes = Recibe
role-hands-on = Entrega
role-called = Se le llama o avisa
role-owns = Responde de
role-nothing = Ningún procedimiento nombra todavía esta función.
my-role = Mi función
read-again = Leer de nuevo
read-again-lead = Estas páginas han cambiado desde la última vez que se abrieron en este dispositivo.
last-opened = Abiertas recientemente
my-role-choose = Elija su función
my-role-this = Esta es mi función
training-title = Hoja de formación
training-open = Hoja de formación para firmar
training-lead =
    { $count ->
        [one] { $count } procedimiento que hay que dominar.
       *[other] { $count } procedimientos que hay que dominar.
    } Firme una línea cuando se haya mostrado, hecho sin ayuda y entendido.
training-name = Nombre
training-begun = Comenzada el
training-shown = Mostrado el
training-done = Hecho sin ayuda el
training-signed = Formador
training-note = La versión indica lo que se aprendió. Si hay una más reciente, se repite la formación.

## La cadena de entregas de la que un procedimiento forma parte

chain = De dónde viene el trabajo y adónde va
chain-part = Solo se muestran los procedimientos más cercanos.
chain-in-words = Lo mismo en palabras
chain-best-case = En el mejor caso
chain-shortest = Por el camino más corto, como máximo
chain-worst-case = En el peor caso
chain-adds = Añade

## La copia en el dispositivo

offline-title = Sin red
offline-lead = Lo que guarda este dispositivo para que el manual se abra donde no hay cobertura.
offline-none = Este dispositivo no guarda ninguna copia. O el manual se abrió desde una carpeta, donde ya está todo, o este navegador no puede guardarla.
offline-whole = Todo el manual está guardado en este dispositivo: {"{"}files{"}"} archivos, {"{"}size{"}"} MB.
offline-core = En este dispositivo están guardadas las páginas que todos necesitan ({"{"}files{"}"} archivos, {"{"}size{"}"} MB) y cada página que abra.
offline-all = los {"{"}files{"}"} archivos están guardados
offline-some = {"{"}kept{"}"} de {"{"}files{"}"} archivos guardados
offline-keep = Guardar ({"{"}size{"}"} MB)
offline-failed = no se pudo cargar. Inténtelo de nuevo cuando haya red.
offline-permalinks = Enlaces permanentes
offline-search = Búsqueda
offline-languages = Idiomas
offline-language-kept = guardado en este dispositivo
offline-language-missing = no guardado en este dispositivo
offline-language-keep = Guardar
offline-missing-title = ¿No está la página que abrió?
offline-missing = Entonces no está guardada en este dispositivo. Ábrala una vez cuando haya red, o guarde su departamento.
offline-copy = Sin red. Esta copia estaba al día el {"{"}date{"}"}.
offline-old = Sin red. Esta copia se comparó por última vez hace {"{"}days{"}"} días: pregunte antes de confiar en ella.
offline-unknown = Sin red. Esto es una copia.
offline-newer = Hay un manual más reciente.
offline-show = Mostrarlo

edit = Editar esta página

## La vista previa de `sopbook serve`, para quienes escriben

preview-findings = Observaciones
preview-kept = Esta es la página tal como estaba antes de este error:
preview-on-page =
    { $count ->
        [one] { $count } observación en esta página
       *[other] { $count } observaciones en esta página
    }
preview-all = Todas las observaciones ({ $count })
preview-in-manual =
    { $count ->
        [one] { $count } observación en el manual
       *[other] { $count } observaciones en el manual
    }
preview-more =
    { $count ->
        [one] { $count } observación más. Para verlas todas:
       *[other] { $count } observaciones más. Para verlas todas:
    }
preview-line = Línea { $line }
preview-why = ¿Por qué?
preview-none = Ninguna observación.
preview-lost = La vista previa ha terminado. Los cambios ya no se muestran. Vuelva a iniciar `sopbook serve`.
