/** German for what is told where the cursor rests in a template, or beside what is offered there. */
export const toldHelp: Readonly<Record<string, string>> = {
  // Parameters, properties, types
  'A value has to be given.': 'Ein Wert muss angegeben werden.',
  'It can’t change once the stack is made.': 'Er kann sich nicht mehr ändern, wenn der Stack gemacht ist.',
  'Default: {value}.': 'Vorgabe: {value}.',
  'Given: {value}.': 'Angegeben: {value}.',
  'Default of the environment: {value}.': 'Vorgabe der Umgebung: {value}.',
  '**{name}** — given by Heat': '**{name}** — von Heat gegeben',
  'A parameter of {type}.': 'Ein Parameter von {type}.',
  'Keys: {names}.': 'Schlüssel: {names}.',
  'It can never change: an update that tries fails.':
    'Sie kann sich nie ändern: Ein Update, das es versucht, schlägt fehl.',
  'Changing this updates the resource in place.': 'Eine Änderung aktualisiert die Ressource an Ort und Stelle.',
  'Changing this replaces the resource.': 'Eine Änderung ersetzt die Ressource.',
  'Heat knows it but does nothing with it.': 'Heat kennt es, tut aber nichts damit.',
  '**Deprecated**{since}.{more}': '**Veraltet**{since}.{more}',
  '**Out of use**{since}.{more}': '**Außer Gebrauch**{since}.{more}',
  '**Not supported**{since}.{more}': '**Nicht unterstützt**{since}.{more}',
  'There is no such resource type.': 'Einen solchen Ressourcentyp gibt es nicht.',
  'The environment makes it {type}.': 'Die Umgebung macht daraus {type}.',
  'A template of its own, in another file.': 'Ein eigenes Template, in einer anderen Datei.',
  'A template of its own: its parameters are the properties, its outputs the attributes.':
    'Ein eigenes Template: Seine Parameter sind die Eigenschaften, seine Ausgaben die Attribute.',
  'Service: {name}.': 'Dienst: {name}.',
  'Kept only so that old stacks can be deleted: a new one can’t be made.':
    'Nur noch da, damit alte Stacks gelöscht werden können: Neu angelegt werden kann es nicht.',
  'Everything the service tells about it, as it is at the moment.':
    'Alles, was der Dienst darüber sagt, wie es im Augenblick ist.',
  '**{name}** — attribute of {type}': '**{name}** — Attribut von {type}',
  'It is not among the files of this template.': 'Sie ist nicht unter den Dateien dieses Templates.',
  'Nothing above is marked {name}.': 'Nichts weiter oben ist mit {name} markiert.',
  'Stands for what {name} marks in line {line}:': 'Steht für das, was {name} in Zeile {line} markiert:',
  '{name} elsewhere in this file stands for what is written here.':
    '{name} an anderer Stelle dieser Datei steht für das, was hier geschrieben ist.',
  'Takes over the entries of another map; those written here count more.':
    'Übernimmt die Einträge einer anderen Abbildung; die hier geschriebenen zählen mehr.',
  'The id of the stack; in a nested template, of the nested stack.':
    'Die Id des Stacks; in einem verschachtelten Template die des verschachtelten Stacks.',
  'The name of the stack; in a nested template, of the nested stack.':
    'Der Name des Stacks; in einem verschachtelten Template der des verschachtelten Stacks.',
  'The id of the project that owns the stack.': 'Die Id des Projekts, dem der Stack gehört.',
  'The ARN of the stack.': 'Die ARN des Stacks.',
  'The name of the stack.': 'Der Name des Stacks.',
  // Functions
  '**{name}** — of {call}': '**{name}** — von {call}',
  '{language} has no such function.': '{language} hat keine solche Funktion.',
  'The value of a parameter. Further items lead into a list or a map; a way that leads nowhere gives the empty text.':
    'Der Wert eines Parameters. Weitere Einträge führen in eine Liste oder Abbildung; ein Weg, der nirgendwohin führt, gibt den leeren Text.',
  'The id of another resource, which is made before this one.':
    'Die Id einer anderen Ressource, die vor dieser gemacht wird.',
  'What another resource tells about itself. Further items lead into the value; null as long as the resource isn’t made.':
    'Was eine andere Ressource über sich sagt. Weitere Einträge führen in den Wert; null, solange die Ressource nicht gemacht ist.',
  'From 2015-10-15 on the name of the resource alone gives all its attributes.':
    'Ab 2015-10-15 gibt der Name der Ressource allein alle ihre Attribute.',
  'The text of a file beside the template. It is taken as it is, never read as YAML.':
    'Der Text einer Datei neben dem Template. Er wird genommen, wie er ist, nie als YAML gelesen.',
  'In a template that serves as a resource type: something of the resource it stands for.':
    'In einem Template, das als Ressourcentyp dient: etwas von der Ressource, für die es steht.',
  'Puts the texts of a list together with a separator between them. Numbers have to be quoted.':
    'Fügt die Texte einer Liste mit einem Trenner dazwischen zusammen. Zahlen brauchen Anführungszeichen.',
  'From 2015-10-15 on it takes several lists, and writes maps and lists in them as JSON.':
    'Ab 2015-10-15 nimmt sie mehrere Listen und schreibt Abbildungen und Listen darin als JSON.',
  'A text with its placeholders filled in. The longest placeholder goes first, and nothing is replaced twice.':
    'Ein Text, dessen Platzhalter ausgefüllt sind. Der längste kommt zuerst, und nichts wird zweimal ersetzt.',
  'From 2015-10-15 on maps and lists are filled in as JSON.':
    'Ab 2015-10-15 werden Abbildungen und Listen als JSON eingesetzt.',
  'Like str_replace, but every placeholder must occur in the text.':
    'Wie str_replace, aber jeder Platzhalter muss im Text vorkommen.',
  'The text in which the placeholders stand.': 'Der Text, in dem die Platzhalter stehen.',
  'The placeholders, each with what takes its place.': 'Die Platzhalter, jeder mit dem, was an seine Stelle tritt.',
  'A list: the template once for every item, the placeholder replaced by the item, which has to be a text.':
    'Eine Liste: die Vorlage einmal für jeden Eintrag, der Platzhalter ersetzt durch den Eintrag, der ein Text sein muss.',
  'From 2016-10-14 on it goes through the keys of maps too; from 2017-09-01 on `permutations: false` walks several lists side by side.':
    'Ab 2016-10-14 geht sie auch durch die Schlüssel von Abbildungen; ab 2017-09-01 geht `permutations: false` mehrere Listen nebeneinander durch.',
  'The placeholders, each with the list it goes through. Several lists give every combination.':
    'Die Platzhalter, jeder mit der Liste, die er durchläuft. Mehrere Listen geben jede Kombination.',
  'What is repeated: any data, with placeholders in its texts.':
    'Was wiederholt wird: beliebige Daten, mit Platzhaltern in ihren Texten.',
  'false walks the lists side by side instead of combining them; they have to be equally long.':
    'false geht die Listen nebeneinander durch, statt sie zu kombinieren; sie müssen gleich lang sein.',
  'The hash of a text, in hexadecimal digits.': 'Der Hash eines Textes, in hexadezimalen Ziffern.',
  'A text cut at a separator: the list of its pieces, or the one with the number given.':
    'Ein Text, an einem Trenner zerlegt: die Liste der Stücke, oder das mit der angegebenen Nummer.',
  'Several maps as one; of equal keys the last one counts. What is inside the values isn’t merged.':
    'Mehrere Abbildungen als eine; von gleichen Schlüsseln zählt der letzte. Was in den Werten steckt, wird nicht zusammengeführt.',
  'A map with other names for keys, or other values.': 'Eine Abbildung mit anderen Schlüsseln oder anderen Werten.',
  'Old names of keys with the new ones.': 'Alte Namen von Schlüsseln mit den neuen.',
  'Old values with the new ones.': 'Alte Werte mit den neuen.',
  'The result of a query in the language YAQL over `data`, which is `$.data` in the expression.':
    'Das Ergebnis einer Abfrage in der Sprache YAQL über `data`, im Ausdruck `$.data`.',
  'The query. What it is asked of is `$.data`.': 'Die Abfrage. Wonach gefragt wird, ist `$.data`.',
  'What the query is asked of: any data, functions carried out first.':
    'Wonach gefragt wird: beliebige Daten, deren Funktionen zuerst ausgeführt werden.',
  'One of two values, as a condition decides. What is in the other one is never looked at.':
    'Einer von zwei Werten, wie eine Bedingung entscheidet. Was im anderen steht, wird nie angesehen.',
  'From 2021-04-16 on the second value can be left out: then it is as if nothing were written.':
    'Ab 2021-04-16 kann der zweite Wert fehlen: Dann ist es, als stünde nichts da.',
  'A list without the values named first.': 'Eine Liste ohne die zuerst genannten Werte.',
  'An address put together from its parts, each escaped as it must be.':
    'Eine Adresse, aus ihren Teilen zusammengesetzt, jeder so maskiert, wie es sein muss.',
  'Several lists one after the other, as one.': 'Mehrere Listen hintereinander, als eine.',
  'Several lists one after the other, each value once.': 'Mehrere Listen hintereinander, jeder Wert einmal.',
  'Whether a value is in a list, or a text within another.':
    'Ob ein Wert in einer Liste steht, oder ein Text in einem anderen.',
  'Whether two values are the same. The number 1 and the text “1” are not.':
    'Ob zwei Werte gleich sind. Die Zahl 1 und der Text „1“ sind es nicht.',
  'The opposite of a condition.': 'Das Gegenteil einer Bedingung.',
  'Holds when all its conditions hold; there have to be two or more.':
    'Gilt, wenn alle ihre Bedingungen gelten; es müssen mindestens zwei sein.',
  'Holds when one of its conditions does; there have to be two or more.':
    'Gilt, wenn eine ihrer Bedingungen gilt; es müssen mindestens zwei sein.',
  'The id of a resource, or the value of a parameter: whatever has this name.':
    'Die Id einer Ressource oder der Wert eines Parameters: was immer diesen Namen hat.',
  'What another resource tells about itself: its name and the attribute’s, as a list or with a dot between.':
    'Was eine andere Ressource über sich sagt: ihr Name und der des Attributs, als Liste oder mit einem Punkt dazwischen.',
  'The names of the availability zones. The region is of no matter.':
    'Die Namen der Verfügbarkeitszonen. Die Region spielt keine Rolle.',
  'A value from the Mappings: the name of one, and two keys.':
    'Ein Wert aus den Mappings: der Name von einem, und zwei Schlüssel.',
  'One item of a list, by number, or of a map, by key; the empty text when there is none.':
    'Ein Eintrag einer Liste, nach Nummer, oder einer Abbildung, nach Schlüssel; der leere Text, wenn es keinen gibt.',
  'Puts the texts of a list together with a separator between them.':
    'Fügt die Texte einer Liste mit einem Trenner dazwischen zusammen.',
  'A text cut at a separator, as a list.': 'Ein Text, an einem Trenner zerlegt, als Liste.',
  'Whether two values are the same.': 'Ob zwei Werte gleich sind.',
  // Words of the language
  'What this template is for, in the author’s words.':
    'Wofür dieses Template da ist, in den Worten dessen, der es schrieb.',
  'Which parameters belong together, and in what order forms show them.':
    'Welche Parameter zusammengehören, und in welcher Reihenfolge Formulare sie zeigen.',
  'What is asked of whoever launches the stack.': 'Wonach gefragt wird, wer den Stack startet.',
  'Named yes-or-no questions about parameters, which switch resources and outputs on or off.':
    'Benannte Ja-Nein-Fragen über Parameter, die Ressourcen und Ausgaben ein- und ausschalten.',
  'What the stack is made of: servers, networks, volumes and so on, by names of your own.':
    'Woraus der Stack besteht: Server, Netze, Volumes und so weiter, unter selbst gewählten Namen.',
  'What the stack tells once it is made: addresses, ids, passwords.':
    'Was der Stack sagt, wenn er gemacht ist: Adressen, Ids, Passwörter.',
  'What this is for, in the author’s words.': 'Wofür das da ist, in den Worten dessen, der es schrieb.',
  'What people are told when a value doesn’t fit.': 'Was gesagt wird, wenn ein Wert nicht passt.',
  'Only while this condition holds does it exist: the name of one, or a function such as equals.':
    'Nur solange diese Bedingung gilt, gibt es das: der Name von einer, oder eine Funktion wie equals.',
  'What kind of thing this is: a type of Heat’s, a name from the environment, or a template file.':
    'Was für ein Ding das ist: ein Typ von Heat, ein Name aus der Umgebung oder eine Templatedatei.',
  'How the thing is to be.': 'Wie das Ding sein soll.',
  'Data of your own that goes with the resource; guests can read it.':
    'Eigene Daten, die zur Ressource gehören; Gäste können sie lesen.',
  'Resources that have to be made before this one, besides those its values refer to.':
    'Ressourcen, die vor dieser gemacht sein müssen, neben denen, auf die ihre Werte verweisen.',
  'What becomes of it when it leaves the stack: Delete, Retain or Snapshot.':
    'Was daraus wird, wenn es den Stack verlässt: Delete, Retain oder Snapshot.',
  'How an update proceeds, for types that have members.':
    'Wie ein Update vor sich geht, bei Typen, die Mitglieder haben.',
  'The id of a thing that exists already: it is used, and never changed or deleted.':
    'Die Id eines Dings, das es schon gibt: Es wird verwendet, aber nie geändert oder gelöscht.',
  'What is told: any data, mostly an attribute of a resource.':
    'Was gesagt wird: beliebige Daten, meist ein Attribut einer Ressource.',
  'What kind of value is asked for: string, number, boolean, comma_delimited_list or json.':
    'Nach was für einem Wert gefragt wird: string, number, boolean, comma_delimited_list oder json.',
  'What forms call it.': 'Wie Formulare ihn nennen.',
  'The value it has when none is given.': 'Der Wert, wenn keiner angegeben wird.',
  'true keeps the value out of what is shown, as for passwords.':
    'true hält den Wert aus allem heraus, was gezeigt wird, etwa bei Passwörtern.',
  'What values are allowed.': 'Welche Werte erlaubt sind.',
  'true forbids updates to change the value.': 'true verbietet Updates, den Wert zu ändern.',
  'Words for programs that handle parameters.': 'Wörter für Programme, die mit Parametern umgehen.',
  'The values it may have.': 'Die Werte, die er haben darf.',
  'A regular expression that all of the text has to match.':
    'Ein regulärer Ausdruck, auf den der ganze Text passen muss.',
  'The smallest and the largest number allowed.': 'Die kleinste und die größte erlaubte Zahl.',
  'How short and how long a text or a list may be.': 'Wie kurz und wie lang ein Text oder eine Liste sein darf.',
  'Allows only numbers in steps: multiples of `step`, plus `offset`.':
    'Erlaubt nur Zahlen in Schritten: Vielfache von `step`, plus `offset`.',
  'A check by name: a form such as an address, or a thing the cloud has to have.':
    'Eine Prüfung nach Namen: eine Form, etwa eine Adresse, oder etwas, das die Cloud haben muss.',
  'The least that is allowed.': 'Das Wenigste, das erlaubt ist.',
  'The most that is allowed.': 'Das Meiste, das erlaubt ist.',
  'The distance from one allowed number to the next.': 'Der Abstand von einer erlaubten Zahl zur nächsten.',
  'What is added to the multiples of `step`.': 'Was zu den Vielfachen von `step` hinzukommt.',
  'What forms call the group.': 'Wie Formulare die Gruppe nennen.',
  'The names of its parameters, in the order in which forms show them.':
    'Die Namen ihrer Parameter, in der Reihenfolge, in der Formulare sie zeigen.',
  'Text. Numbers and true or false become texts.': 'Text. Zahlen und true oder false werden zu Texten.',
  'A number, whole or not.': 'Eine Zahl, ganz oder nicht.',
  'true or false; yes, on, 1 and the like pass as well.': 'true oder false; auch yes, on, 1 und dergleichen gehen.',
  'A list, or a text that is cut at its commas. Blanks beside them stay.':
    'Eine Liste, oder ein Text, der an seinen Kommas zerlegt wird. Leerzeichen daneben bleiben.',
  'Any structure, or a text of JSON.': 'Eine beliebige Struktur, oder ein Text in JSON.',
  'It is deleted with the stack, or when it leaves the template.':
    'Es wird mit dem Stack gelöscht, oder wenn es das Template verlässt.',
  'It stays in the cloud, and the stack forgets it.': 'Es bleibt in der Cloud, und der Stack vergisst es.',
  'A snapshot is taken before it is deleted; only some types can do so.':
    'Vor dem Löschen wird ein Snapshot gemacht; das können nur manche Typen.',
  // Versions
  'The first version of HOT.': 'Die erste Version von HOT.',
  '`get_attr` leads into values on the resource’s own terms.':
    '`get_attr` führt in Werte hinein, wie die Ressource es vorsieht.',
  '`get_attr` can give all attributes; `list_join` and `str_replace` take maps and lists.':
    '`get_attr` kann alle Attribute geben; `list_join` und `str_replace` nehmen Abbildungen und Listen.',
  'The constraint `modulo`.': 'Die Einschränkung `modulo`.',
  'Tags of parameters.': 'Schlagwörter von Parametern.',
  'Nothing new.': 'Nichts Neues.',
  '`if` without a second value leaves out what it stands for.': '`if` ohne zweiten Wert lässt weg, wofür es steht.',
  'The version of Heat’s own language (HOT) this template is written in. It decides which functions and sections exist.':
    'Die Version von Heats eigener Sprache (HOT), in der dieses Template geschrieben ist. Sie entscheidet, welche Funktionen und Abschnitte es gibt.',
  'New functions: {names}.': 'Neue Funktionen: {names}.',
}
