/** German for what is told of a template while it is written: rarer mistakes, their mends, and what a gesture can't do. */
export const toldLanguage: Readonly<Record<string, string>> = {
  // Mends
  'Make a parameter “{name}” of it': 'Einen Parameter „{name}“ daraus machen',
  'Write the default in place of the parameter “{name}”': 'Statt des Parameters „{name}“ dessen Vorgabe schreiben',
  'Declare the condition “{name}”': 'Bedingung „{name}“ deklarieren',
  'Remove the parameter “{name}”': 'Parameter „{name}“ entfernen',
  'Make it the “{name}”': 'Zu „{name}“ machen',
  'Write it without “{name}”': 'Ohne „{name}“ schreiben',
  'Write it with “{name}”': 'Mit „{name}“ schreiben',
  'Change to “{name}”': 'In „{name}“ ändern',
  'Ask for the addresses at launch': 'Beim Start nach den Adressen fragen',
  'Remove this “{name}”, which has no effect': 'Dieses „{name}“ entfernen, das nichts bewirkt',
  'Put it in quotes': 'In Anführungszeichen setzen',
  'Take the quotes away': 'Anführungszeichen wegnehmen',
  'Leave the path out': 'Pfad weglassen',
  'Remove the constraint': 'Einschränkung entfernen',
  'Make it an item of its own': 'Zu einem eigenen Eintrag machen',
  'Remove the default': 'Vorgabe entfernen',
  'Write an empty text': 'Leeren Text schreiben',
  'Change the type to {type}': 'Typ in {type} ändern',
  'Make it a list': 'Eine Liste daraus machen',
  'Write it as text': 'Als Text schreiben',
  'Use {name}': '{name} verwenden',
  'Add all that is missing: {names}': 'Alles Fehlende hinzufügen: {names}',
  'Fill in “{name}”': '„{name}“ ausfüllen',
  'Write it as {value}': 'Als {value} schreiben',
  'Write {value}': '{value} schreiben',
  'Remove {name}': '{name} entfernen',
  'Move “{name}” to the left margin': '„{name}“ an den linken Rand rücken',
  'Move “{name}” out of the text': '„{name}“ aus dem Text herausholen',
  'Raise heat_template_version to {version}': 'heat_template_version auf {version} anheben',
  'Add {name}': '{name} hinzufügen',
  'Take the blanks out': 'Leerzeichen herausnehmen',
  // Conditions and functions
  'Functions for conditions are {names}.': 'Funktionen für Bedingungen sind {names}.',
  'A condition is a name, true, false or a function such as equals.':
    'Eine Bedingung ist ein Name, true, false oder eine Funktion wie equals.',
  'This is never equal: “{one}” is {kind}, and this is {other}.':
    'Das ist nie gleich: „{one}“ ist {kind}, und das hier ist {other}.',
  'Write {value}, without quotes.': 'Schreiben Sie {value}, ohne Anführungszeichen.',
  '“AWS::Region” is always ap-southeast-1 in Heat.': '„AWS::Region“ ist in Heat immer ap-southeast-1.',
  'Use a parameter.': 'Verwenden Sie einen Parameter.',
  'Heat reads no functions here: “{name}” stays as it is written.':
    'Heat liest hier keine Funktionen: „{name}“ bleibt, wie es dasteht.',
  'Write the value itself.': 'Schreiben Sie den Wert selbst.',
  'Write the text itself.': 'Schreiben Sie den Text selbst.',
  '“{name}” is no call here, as {others} stands beside it: all of it stays data.':
    '„{name}“ ist hier kein Aufruf, denn {others} steht daneben: Alles bleibt Daten.',
  'Put the function behind a key of its own.': 'Stellen Sie die Funktion hinter einen eigenen Schlüssel.',
  'It exists from {kind} {version} on.': 'Es gibt sie ab {kind} {version}.',
  'Heat passes it on as data.': 'Heat reicht sie als Daten weiter.',
  'Here it is called {name}.': 'Hier heißt sie {name}.',
  '“{name}” is a function of {language}, not of this template.':
    '„{name}“ ist eine Funktion von {language}, nicht dieses Templates.',
  'Before anything exists every attribute is null: Heat computes this with null, and refuses the template.':
    'Bevor etwas existiert, ist jedes Attribut null: Heat rechnet damit und lehnt das Template ab.',
  // Values
  'It takes {what}.': 'Erlaubt ist {what}.',
  '“{name}” is a text: Heat writes true and false as “True” and “False” there.':
    '„{name}“ ist ein Text: Heat schreibt true und false dort als „True“ und „False“.',
  'Use a parameter of the type string where another spelling is needed.':
    'Wo eine andere Schreibweise nötig ist, verwenden Sie einen Parameter vom Typ string.',
  '“{name}” is a text: {value} without quotes becomes “{other}”.':
    '„{name}“ ist ein Text: {value} ohne Anführungszeichen wird zu „{other}“.',
  '{value} is read as the number {number}: YAML takes it for minutes and seconds.':
    '{value} wird als die Zahl {number} gelesen: YAML hält es für Minuten und Sekunden.',
  '{value} is read as the number {number}: a leading zero means octal.':
    '{value} wird als die Zahl {number} gelesen: Eine führende Null bedeutet oktal.',
  '{value} has more digits than a number can hold.': '{value} hat mehr Ziffern, als eine Zahl fasst.',
  'Quote it if text is meant.': 'Setzen Sie es in Anführungszeichen, wenn Text gemeint ist.',
  '"{value}" begins like a number but has no digits.': '"{value}" beginnt wie eine Zahl, hat aber keine Ziffern.',
  '{name} has none.': '{name} hat keine.',
  '{name} has no {what} “{other}”.': '{name} hat nichts namens „{other}“ ({what}).',
  '{name} has no attributes.': '{name} hat keine Attribute.',
  'a whole number': 'eine ganze Zahl',
  'a number': 'eine Zahl',
  'a text': 'ein Text',
  'a list': 'eine Liste',
  'a map': 'eine Abbildung',
  'true or false': 'true oder false',
  'any value': 'ein beliebiger Wert',
  'as given': 'wie angegeben',
  'with its default': 'mit der Vorgabe',
  'resource or parameter': 'Ressource oder Parameter',
  resource: 'Ressource',
  property: 'Eigenschaft',
  attribute: 'Attribut',
  key: 'Schlüssel',
  output: 'Ausgabe',
  condition: 'Bedingung',
  '“{name}” must be {what}.': 'Für „{name}“ wird verlangt: {what}.',
  'a map with min, max or both': 'eine Abbildung mit min, max oder beidem',
  'a map with step and offset': 'eine Abbildung mit step und offset',
  'a regular expression, as text': 'ein regulärer Ausdruck, als Text',
  'a name such as nova.flavor': 'ein Name wie nova.flavor',
  'Add “{name}: OS::…”.': 'Fügen Sie „{name}: OS::…“ hinzu.',
  // Parameters
  'Write an empty text, "", where nothing is meant.': 'Schreiben Sie einen leeren Text, "", wenn nichts gemeint ist.',
  'Leave it out, or give a value.': 'Lassen Sie sie weg, oder geben Sie einen Wert an.',
  'A default of null is none: “{name}” has to be given.':
    'Eine Vorgabe null ist keine: „{name}“ muss angegeben werden.',
  '“{name}” is a number, but Heat keeps this {kind} as it is.':
    '„{name}“ ist eine Zahl, aber Heat behält dies ({kind}), wie es ist.',
  'Write a number.': 'Schreiben Sie eine Zahl.',
  'Heat doesn’t trim the items of a list: “{name}” holds blanks, as in “{item}”.':
    'Heat kürzt die Einträge einer Liste nicht: „{name}“ enthält Leerzeichen, wie in „{item}“.',
  'Write commas without blanks around them.': 'Schreiben Sie Kommas ohne Leerzeichen daneben.',
  '“{name}” is a text: Heat makes it {value}.': '„{name}“ ist ein Text: Heat macht daraus {value}.',
  'Use the type json.': 'Verwenden Sie den Typ json.',
  '“{name}” is hidden, but its default is not.': '„{name}“ ist verborgen, die Vorgabe aber nicht.',
  'Anyone who can read the template can read it.': 'Wer das Template lesen kann, kann sie lesen.',
  'Tags exist from heat_template_version {version} on.': 'Schlagwörter gibt es ab heat_template_version {version}.',
  'Parameters have no tags in this version.': 'Parameter haben in dieser Version keine Schlagwörter.',
  'The tags of “{name}” must be a list.': 'Die Schlagwörter von „{name}“ müssen eine Liste sein.',
  '“{name}” is the name of a parameter as well.': '„{name}“ ist auch der Name eines Parameters.',
  'Give one of the two another name.': 'Geben Sie einem von beiden einen anderen Namen.',
  'The constraints of “{name}” must be a list.': 'Die Einschränkungen von „{name}“ müssen eine Liste sein.',
  'A constraint must be a map such as “length: {min: 1}”.':
    'Eine Einschränkung muss eine Abbildung sein, etwa „length: {min: 1}“.',
  '“modulo” exists from {version} on.': '„modulo“ gibt es ab {version}.',
  'This item says no constraint.': 'Dieser Eintrag nennt keine Einschränkung.',
  'Heat ignores “{name}” here: of one item only “{other}” counts.':
    'Heat übergeht „{name}“ hier: Von einem Eintrag zählt nur „{other}“.',
  'Make it an item of its own.': 'Machen Sie es zu einem eigenen Eintrag.',
  '“{name}” takes min and max, not “{other}”.': '„{name}“ nimmt min und max, nicht „{other}“.',
  '“{name}” needs min, max or both.': '„{name}“ braucht min, max oder beides.',
  '“modulo” needs whole numbers step and offset.': '„modulo“ braucht ganze Zahlen step und offset.',
  'step is not 0, and offset is nearer to 0 than step, on the same side.':
    'step ist nicht 0, und offset liegt näher an 0 als step, auf derselben Seite.',
  'A {constraint} constraint can’t be put on a {type} parameter.':
    'Die Einschränkung {constraint} passt nicht zu einem Parameter vom Typ {type}.',
  'It is for {types}.': 'Sie ist für {types}.',
  '“{name}” must be a list of groups.': '„{name}“ muss eine Liste von Gruppen sein.',
  'A group must be a map with parameters.': 'Eine Gruppe muss eine Abbildung mit Parametern sein.',
  'A group needs a list of parameters.': 'Eine Gruppe braucht eine Liste von Parametern.',
  'The parameter “{name}” is in a group already.': 'Der Parameter „{name}“ ist schon in einer Gruppe.',
  // Paths and placeholders
  'Heat gives an empty text here, and no error: “{name}” is a {kind} and has no parts.':
    'Heat gibt hier einen leeren Text und keinen Fehler: „{name}“ ist vom Typ {kind} und hat keine Teile.',
  'Heat gives an empty text here, and no error: “{name}” has no keys.':
    'Heat gibt hier einen leeren Text und keinen Fehler: „{name}“ hat keine Schlüssel.',
  'Heat gives an empty text here, and no error: “{name}” {what} has no “{step}”.':
    'Heat gibt hier einen leeren Text und keinen Fehler: „{name}“ hat kein „{step}“ ({what}).',
  'Leave the path out.': 'Lassen Sie den Pfad weg.',
  'Use a number, or a parameter of the type json.': 'Verwenden Sie eine Zahl oder einen Parameter vom Typ json.',
  'It has no such part.': 'Ein solches Teil hat es nicht.',
  'Heat gives null here, and no error: “{name}” is a list, and “{key}” is a text.':
    'Heat gibt hier null und keinen Fehler: „{name}“ ist eine Liste, und „{key}“ ist ein Text.',
  'Write the number without quotes.': 'Schreiben Sie die Zahl ohne Anführungszeichen.',
  'Use a number.': 'Verwenden Sie eine Zahl.',
  '“{name}” does not occur in the text: nothing is replaced.': '„{name}“ kommt im Text nicht vor: Nichts wird ersetzt.',
  'Remove it, or use it in the text.': 'Entfernen Sie es, oder verwenden Sie es im Text.',
  '“{name}” is replaced inside of “{other}” as well.': '„{name}“ wird auch innerhalb von „{other}“ ersetzt.',
  '“{name}” becomes “True” or “False” in the text, with a capital letter.':
    '„{name}“ wird im Text zu „True“ oder „False“, mit großem Anfangsbuchstaben.',
  'Use a parameter of the type string where the text needs “true”.':
    'Wo der Text „true“ braucht, verwenden Sie einen Parameter vom Typ string.',
  '“{name}” does not occur in what is repeated: all rounds are alike.':
    '„{name}“ kommt in dem, was wiederholt wird, nicht vor: Alle Runden sind gleich.',
  'Use it, or remove it.': 'Verwenden Sie es, oder entfernen Sie es.',
  'A value of “{name}” holds “{other}”, which is replaced in its turn.':
    'Ein Wert von „{name}“ enthält „{other}“, das seinerseits ersetzt wird.',
  'Give the placeholder a name that no value holds.': 'Geben Sie dem Platzhalter einen Namen, den kein Wert enthält.',
  // Resources
  'Heat ignores this: “{name}” is switched off by its condition.':
    'Heat übergeht das: „{name}“ ist durch seine Bedingung abgeschaltet.',
  '“{name}” has an external_id: it can’t depend on others.':
    '„{name}“ hat eine external_id: Es kann von nichts abhängen.',
  'Remove depends_on.': 'Entfernen Sie depends_on.',
  'Heat ignores these properties: “{name}” has an external_id.':
    'Heat übergeht diese Eigenschaften: „{name}“ hat eine external_id.',
  'Heat never changes an object that it has not made.': 'Heat ändert nie ein Objekt, das es nicht selbst gemacht hat.',
  'The environment maps “{name}” to “{other}”, but its “{wildcard}” comes first.':
    'Die Umgebung ordnet „{name}“ dem Typ „{other}“ zu, aber ihr „{wildcard}“ kommt zuerst.',
  'Heat asks wildcards before exact names. Map the type for this resource, below “resources” of the registry.':
    'Heat fragt Platzhalter vor genauen Namen. Ordnen Sie den Typ für diese Ressource zu, unter „resources“ der Registry.',
  '{name} (port {port}) is open to the whole internet.': '{name} (Port {port}) steht dem ganzen Internet offen.',
  'Let in the addresses alone that need it.': 'Lassen Sie nur die Adressen ein, die es brauchen.',
  '{type} no longer exists{since}: a new one can’t be made.':
    '{type} gibt es nicht mehr{since}: Neu angelegt werden kann es nicht.',
  '{type} is deprecated{since}.': '{type} ist veraltet{since}.',
  '{type} is there, but nobody promises that it works.': '{type} ist da, aber niemand verspricht, dass es geht.',
  '{type} can’t keep a snapshot when it is deleted.': '{type} kann beim Löschen keinen Snapshot bewahren.',
  'Use Delete or Retain.': 'Verwenden Sie Delete oder Retain.',
  'It stands for {type} and has to be used like it.': 'Es steht für {type} und muss verwendet werden wie dieser Typ.',
  'Names of resources are part of addresses: use “-” or “_” instead.':
    'Namen von Ressourcen sind Teil von Adressen: Verwenden Sie stattdessen „-“ oder „_“.',
  'Write “{name}: OS::…” below the name.': 'Schreiben Sie „{name}: OS::…“ unter den Namen.',
  'Write “{name}: …” below the name.': 'Schreiben Sie „{name}: …“ unter den Namen.',
  'It exists from heat_template_version 2016-10-14 on.': 'Das gibt es ab heat_template_version 2016-10-14.',
  '“{name}” is no key of a resource in this version.': '„{name}“ ist in dieser Version kein Schlüssel einer Ressource.',
  'The type of “{name}” must be written out as text.': 'Der Typ von „{name}“ muss als Text ausgeschrieben sein.',
  'Functions can’t stand here; map types in the environment instead.':
    'Funktionen können hier nicht stehen; ordnen Sie Typen stattdessen in der Umgebung zu.',
  'Such as OS::Nova::Server.': 'Etwa OS::Nova::Server.',
  '“{name}” can’t be a function as a whole.': '„{name}“ kann nicht als Ganzes eine Funktion sein.',
  'Give each property its own value.': 'Geben Sie jeder Eigenschaft ihren eigenen Wert.',
  'Use {names}.': 'Verwenden Sie {names}.',
  // Sections and versions
  '“{name}” must be a map of names to definitions.': '„{name}“ muss Namen zu Definitionen zuordnen.',
  'Conditions exist from heat_template_version 2016-10-14 on.':
    'Bedingungen gibt es ab heat_template_version 2016-10-14.',
  'Conditions exist in AWSTemplateFormatVersion 2010-09-09 only.':
    'Bedingungen gibt es nur in AWSTemplateFormatVersion 2010-09-09.',
  'The text of “{name}” holds a line “{section}:”. An indentation slip?':
    'Der Text von „{name}“ enthält eine Zeile „{section}:“. Falsch eingerückt?',
  'The template names its version twice: {names}.': 'Das Template nennt seine Version zweimal: {names}.',
  'Keep one of them.': 'Behalten Sie eine davon.',
  'Begin with “heat_template_version: {version}”.': 'Beginnen Sie mit „heat_template_version: {version}“.',
  '{name} must be a text such as {version}.': '{name} muss ein Text sein, etwa {version}.',
  'Write the date with its dashes.': 'Schreiben Sie das Datum mit seinen Strichen.',
  '"{name}" is given again further down: this one has no effect.':
    '"{name}" steht weiter unten noch einmal: Dieses hier bewirkt nichts.',
  'Remove one of the two.': 'Entfernen Sie eines von beiden.',
  // YAML
  'The text is longer than {size} KiB, the most Heat takes.':
    'Der Text ist länger als {size} KiB, mehr nimmt Heat nicht.',
  'The aliases of this text stand for too much data.': 'Die Aliasse dieses Textes stehen für zu viele Daten.',
  'The text is nested more than {depth} levels deep.': 'Der Text ist mehr als {depth} Ebenen tief verschachtelt.',
  'The text is nested too deeply to be read.': 'Der Text ist zu tief verschachtelt, um gelesen zu werden.',
  'A second document begins here.': 'Hier beginnt ein zweites Dokument.',
  'A template is one document: remove the `---`.': 'Ein Template ist ein einziges Dokument: Entfernen Sie das `---`.',
  'Remove it, or write it as an escape inside double quotes.':
    'Entfernen Sie es, oder schreiben Sie es als Escape zwischen doppelten Anführungszeichen.',
  'YAML doesn’t allow the character U+{code}.': 'YAML erlaubt das Zeichen U+{code} nicht.',
  'A line can’t begin with a tab.': 'Eine Zeile kann nicht mit einem Tabulator beginnen.',
  'Use spaces, or leave a blank line empty.': 'Verwenden Sie Leerzeichen, oder lassen Sie eine leere Zeile leer.',
  'The anchor &{name} is already taken.': 'Der Anker &{name} ist schon vergeben.',
  'The name of an anchor is made of letters, digits, - and _.':
    'Der Name eines Ankers besteht aus Buchstaben, Ziffern, - und _.',
  '*{name} stands inside its own anchor.': '*{name} steht innerhalb seines eigenen Ankers.',
  // What a gesture can't do
  'A resource is called "{name}" already.': 'Eine Ressource heißt schon "{name}".',
  'A resource needs a name.': 'Eine Ressource braucht einen Namen.',
  'A parameter is called "{name}" already.': 'Ein Parameter heißt schon "{name}".',
  'There is no resource "{name}".': 'Es gibt keine Ressource "{name}".',
  'A resource can’t need itself.': 'Eine Ressource kann sich nicht selbst brauchen.',
  'They are connected already.': 'Sie sind schon verbunden.',
  '"{name}" doesn’t refer to "{other}" there.': '"{name}" verweist dort nicht auf "{other}".',
  'The template is empty.': 'Das Template ist leer.',
  'There is no resource "{name}" written here.': 'Hier ist keine Ressource "{name}" geschrieben.',
  '"{name}" defines the anchor &{anchor}, which can’t exist twice.':
    '"{name}" definiert den Anker &{anchor}, den es nicht zweimal geben kann.',
  'There is no "{name}" below "{section}" in lines of its own.':
    'Unter "{section}" gibt es kein "{name}" in eigenen Zeilen.',
  'Other entries of "{name}" follow. Move the lines in the text.':
    'Weitere Einträge von "{name}" folgen. Verschieben Sie die Zeilen im Text.',
  'There is a section "{name}" already.': 'Es gibt schon einen Abschnitt "{name}".',
  'There is no "{name}" written here.': 'Hier ist kein "{name}" geschrieben.',
  'There is no place of number {number} here.': 'Einen Platz Nummer {number} gibt es hier nicht.',
  'A name is given more than once here. Remove one of them in the text first.':
    'Ein Name steht hier mehrmals. Entfernen Sie zuerst einen davon im Text.',
  '{place} is an alias (*{name}): change it where &{anchor} stands.':
    '{place} ist ein Alias (*{name}): Ändern Sie es dort, wo &{anchor} steht.',
  '{place} is a single value and has no "{name}".': '{place} ist ein einzelner Wert und hat kein "{name}".',
  '{place} is a list and has no "{name}".': '{place} ist eine Liste und hat kein "{name}".',
  '{place} has only {count} items.': '{place} hat nur {count} Einträge.',
  '"{name}" of {place} is merged in by <<: change it where it is written.':
    '"{name}" von {place} kommt durch << hinzu: Ändern Sie es dort, wo es geschrieben ist.',
  'This place is written in a way that can’t be edited safely from here. Change it in the text.':
    'Diese Stelle ist so geschrieben, dass sie sich von hier aus nicht sicher ändern lässt. Ändern Sie sie im Text.',
  'The condition "{name}" is used by {users}.': 'Die Bedingung "{name}" wird verwendet von {users}.',
  'There is no {what} "{name}".': 'Es gibt nichts namens "{name}" ({what}).',
  'There is no parameter "{name}".': 'Es gibt keinen Parameter "{name}".',
  'The parameter "{name}" is used by {users}.': 'Der Parameter "{name}" wird verwendet von {users}.',
  '"{name}" is used by {users}.': '"{name}" wird verwendet von {users}.',
  'There is no template "{name}".': 'Es gibt kein Template "{name}".',
  '"{name}" uses itself. Change the name in the text.': '"{name}" verwendet sich selbst. Ändern Sie den Namen im Text.',
  'It is called "{name}" already.': 'Es heißt schon "{name}".',
  'There is a "{name}" already.': 'Es gibt schon "{name}".',
  '"{name}" is given more than once. Remove one of them in the text first.':
    '"{name}" steht mehrmals da. Entfernen Sie zuerst eines davon im Text.',
  'A {what} needs a name.': 'Ein Name fehlt ({what}).',
  'The name of a resource can’t contain "/".': 'Der Name einer Ressource kann kein "/" enthalten.',
  'There is a {what} "{name}" already.': '"{name}" gibt es schon ({what}).',
  'There is no "{name}" here.': 'Hier gibt es kein "{name}".',
  '"{name}" shares its line with others: there is no room for a note.':
    '"{name}" teilt sich die Zeile mit anderem: Für eine Notiz ist kein Platz.',
  'Only a part of the template can be set.': 'Nur ein Teil des Templates lässt sich setzen.',
  'This part is shared: *{name} uses it elsewhere in the file.':
    'Dieser Teil wird geteilt: *{name} verwendet ihn an anderer Stelle der Datei.',
  'The anchor &{anchor} in this part is still used by *{name}.':
    'Der Anker &{anchor} in diesem Teil wird noch von *{name} verwendet.',
  '"{name}" is part of a larger value at {place}. Change that first.':
    '"{name}" ist Teil eines größeren Wertes bei {place}. Ändern Sie zuerst diesen.',
  'Line {line} has to be repaired first: {why}': 'Zuerst muss Zeile {line} berichtigt werden: {why}',
  'There is nothing to remove.': 'Es gibt nichts zu entfernen.',
  'There is no "{name}" to remove.': 'Es gibt kein "{name}" zu entfernen.',
  // Renaming
  'There is no name here.': 'Hier steht kein Name.',
  '“{name}” is given by Heat and can’t be renamed.': '„{name}“ gibt Heat vor; es lässt sich nicht umbenennen.',
  'A version can’t be renamed.': 'Eine Version lässt sich nicht umbenennen.',
  'Sections have fixed names.': 'Abschnitte haben feste Namen.',
  'This is a word of the template language.': 'Das ist ein Wort der Templatesprache.',
  'Mappings can’t be renamed from here. Change the name in the text.':
    'Mappings lassen sich von hier aus nicht umbenennen. Ändern Sie den Namen im Text.',
  'Attributes are named by the resource’s type.': 'Attribute benennt der Typ der Ressource.',
  'Functions have fixed names.': 'Funktionen haben feste Namen.',
  'A file is renamed where files are kept.': 'Eine Datei wird dort umbenannt, wo Dateien liegen.',
  'Types are named by Heat, or in an environment.': 'Typen benennt Heat oder eine Umgebung.',
  'Properties are named by the resource’s type.': 'Eigenschaften benennt der Typ der Ressource.',
  'Anchors can’t be renamed from here. Change the name in the text.':
    'Anker lassen sich von hier aus nicht umbenennen. Ändern Sie den Namen im Text.',
  'This is a word of YAML.': 'Das ist ein Wort von YAML.',
  'There is a parameter “{name}” already.': 'Es gibt schon einen Parameter „{name}“.',
  'There is a resource “{name}” already.': 'Es gibt schon eine Ressource „{name}“.',
  'Names that begin with “{start}::” are Heat’s own.': 'Namen, die mit „{start}::“ beginnen, gehören Heat.',
}
