/**
 * German for what the engine, the checks before a launch and the language say, by their English wording. What is missing
 * here stays English.
 */
export const told: Readonly<Record<string, string>> = {
  // Advice after a failure
  Retry: 'Erneut versuchen',
  'Choose a smaller flavor': 'Kleineren Flavor wählen',
  'More hosts have room for a smaller server.': 'Für einen kleineren Server haben mehr Hosts Platz.',
  'Choose another zone': 'Andere Zone wählen',
  'Hosts of another availability zone may have room.': 'Hosts einer anderen Verfügbarkeitszone haben vielleicht Platz.',
  'Ask for capacity': 'Um Kapazität bitten',
  'All hosts that fit are full; the operator sees which by `openstack hypervisor stats show`.':
    'Alle passenden Hosts sind voll; der Betreiber sieht mit `openstack hypervisor stats show`, welche.',
  'A host may have become free meanwhile.': 'Inzwischen ist vielleicht ein Host frei geworden.',
  'Choose a larger flavor': 'Größeren Flavor wählen',
  'The image needs more {what} than the flavor has.': 'Das Image braucht mehr {what}, als der Flavor hat.',
  'Choose a smaller image': 'Kleineres Image wählen',
  'Another image may need less.': 'Ein anderes Image braucht vielleicht weniger.',
  'The project has used up its quota: delete what is no longer needed, then retry.':
    'Das Projekt hat sein Kontingent aufgebraucht: Löschen Sie, was nicht mehr gebraucht wird, und versuchen Sie es erneut.',
  'Ask for more quota': 'Um mehr Kontingent bitten',
  'An administrator can raise it: `openstack quota set`.': 'Wer verwaltet, kann es erhöhen: `openstack quota set`.',
  'Goes on from here, once there is room.': 'Geht von hier weiter, sobald Platz ist.',
  'Use a larger subnet': 'Größeres Subnetz verwenden',
  'All its addresses are given out.': 'Alle seine Adressen sind vergeben.',
  'Goes on from here, once an address is free.': 'Geht von hier weiter, sobald eine Adresse frei ist.',
  'Choose another address': 'Andere Adresse wählen',
  'Somebody else has this one.': 'Diese hat schon jemand.',
  'Goes on from here, once the address is free.': 'Geht von hier weiter, sobald die Adresse frei ist.',
  'Choose another range': 'Anderen Bereich wählen',
  'It overlaps with one that is there already.': 'Er überschneidet sich mit einem, den es schon gibt.',
  'Look at the console of its server': 'Die Konsole des Servers ansehen',
  'What should have signalled runs inside: its output tells how far it came.':
    'Was ein Signal hätte geben sollen, läuft darin: Seine Ausgabe sagt, wie weit es kam.',
  'Check that the server reaches the signal address': 'Prüfen, ob der Server die Signaladresse erreicht',
  'Without a way to it no signal ever arrives.': 'Ohne einen Weg dorthin kommt nie ein Signal an.',
  'Wait longer': 'Länger warten',
  'It may only have been slow.': 'Vielleicht war es nur langsam.',
  'Waits once more.': 'Wartet noch einmal.',
  'Read what it printed': 'Lesen, was es ausgegeben hat',
  'Its standard error says what went wrong on the server.': 'Die Fehlerausgabe sagt, was auf dem Server schiefging.',
  'Runs it again.': 'Führt es noch einmal aus.',
  'Ask for the right': 'Um das Recht bitten',
  'The cloud does not let you do this: it needs another role.':
    'Die Cloud lässt Sie das nicht tun: Es braucht eine andere Rolle.',
  'Goes on from here, once you may.': 'Geht von hier weiter, sobald Sie dürfen.',
  'The service was out of reach or failed by itself; what was made already stays.':
    'Der Dienst war nicht erreichbar oder scheiterte selbst; was schon gemacht ist, bleibt.',
  'Goes on from here, with its full time again.': 'Geht von hier weiter, wieder mit der vollen Zeit.',
  'The cloud has none of that name, or you may not see it.':
    'Die Cloud hat nichts dieses Namens, oder Sie dürfen es nicht sehen.',
  'Goes on from here, once there is one of that name.': 'Geht von hier weiter, sobald es etwas dieses Namens gibt.',
  'Goes on from here: what was made already stays as it is.':
    'Geht von hier weiter: Was schon gemacht ist, bleibt, wie es ist.',
  'Change the template': 'Template ändern',
  'Open it in the designer, mend the line, and update the stack.':
    'Im Designer öffnen, die Zeile berichtigen und den Stack aktualisieren.',
  // Reasons in a plan
  'It leaves the stack; the object itself was never the stack’s and stays.':
    'Sie verlässt den Stack; das Objekt selbst gehörte ihm nie und bleibt.',
  'It leaves the stack; its deletion policy keeps the object itself.':
    'Sie verlässt den Stack; ihre Löschregel behält das Objekt selbst.',
  'It is deleted, after a snapshot, as its deletion policy says.':
    'Sie wird nach einem Snapshot gelöscht, wie ihre Löschregel sagt.',
  'It is deleted.': 'Sie wird gelöscht.',
  'It is new.': 'Sie ist neu.',
  'Its type changes from {before} to {after}.': 'Ihr Typ ändert sich von {before} zu {after}.',
  'Some of its values hang on what changes before it.':
    'Manche ihrer Werte hängen von dem ab, was sich vor ihr ändert.',
  'It failed before: {reason}': 'Sie schlug zuvor fehl: {reason}',
  'What is inside is brought on. It failed before: {reason}':
    'Was in ihr ist, wird weitergeführt. Sie schlug zuvor fehl: {reason}',
  'It is kept where the cloud still has it in good order, and made anew otherwise. It failed before: {reason}':
    'Sie bleibt, wo die Cloud sie noch heil hat, und wird sonst neu gemacht. Sie schlug zuvor fehl: {reason}',
  'It is made anew by every update, as it says itself.': 'Sie wird bei jedem Update neu gemacht, wie sie selbst sagt.',
  '{names} changes in place.': '{names} ändert sich an Ort und Stelle.',
  '{names} change in place.': '{names} ändern sich an Ort und Stelle.',
  '{names} changes in place, because {cause} is made anew.':
    '{names} ändert sich an Ort und Stelle, weil {cause} neu gemacht wird.',
  '{names} change in place, because {cause} is made anew.':
    '{names} ändern sich an Ort und Stelle, weil {cause} neu gemacht wird.',
  '{names} can only change by making it anew.': '{names} lässt sich nur ändern, indem sie neu gemacht wird.',
  '{names} can only change by making it anew, because {cause} is made anew.':
    '{names} lässt sich nur ändern, indem sie neu gemacht wird, weil {cause} neu gemacht wird.',
  'Its metadata changes.': 'Ihre Metadaten ändern sich.',
  'It stands for another object.': 'Sie steht für ein anderes Objekt.',
  'Its policies change.': 'Ihre Regeln ändern sich.',
  'Nothing of it changes.': 'An ihr ändert sich nichts.',
  // What is in the way of a deletion
  'The port is its parent port.': 'Der Port ist sein Elternport.',
  'Take the group off the port': 'Gruppe vom Port nehmen',
  'The router has an interface in it that the stack did not make.':
    'Der Router hat darin eine Schnittstelle, die der Stack nicht gemacht hat.',
  'It leads to port {port} through this interface.': 'Sie führt durch diese Schnittstelle zu Port {port}.',
  'Disassociate the floating IP': 'Floating IP lösen',
  '{address} leads nowhere until it is associated again; it stays yours.':
    '{address} führt nirgendwohin, bis sie wieder zugeordnet wird; sie bleibt Ihre.',
  'The volume is attached to it as {device}.': 'Das Volume ist daran angeschlossen als {device}.',
  'Detach the volume': 'Volume abtrennen',
  'The server loses this disk; what it has not written yet may be lost. Unmount it there first.':
    'Der Server verliert diese Platte; was er noch nicht geschrieben hat, geht womöglich verloren. Hängen Sie sie dort zuerst aus.',
  'It was taken of this volume, which must stay as long as the snapshot does.':
    'Er wurde von diesem Volume gemacht, das so lange bleiben muss wie der Snapshot.',
  'Delete the snapshot': 'Snapshot löschen',
  'What the snapshot keeps is lost for good.': 'Was der Snapshot bewahrt, ist endgültig verloren.',
  'Unlock the server': 'Server entsperren',
  'Whoever may use the project can change and delete the server again.':
    'Wer das Projekt nutzen darf, kann den Server wieder ändern und löschen.',
  'Delete the port': 'Port löschen',
  'The port and its address are gone; no server uses it.':
    'Der Port und seine Adresse sind weg; kein Server nutzt ihn.',
  'It is plugged in by port {port}.': 'Er ist angeschlossen durch Port {port}.',
  'Detach it from the server': 'Vom Server abtrennen',
  '{name} loses this network card and its address; the server itself stays and goes on running.':
    '{name} verliert diese Netzkarte und ihre Adresse; der Server selbst bleibt und läuft weiter.',
  'It has an interface here, port {port}.': 'Er hat hier eine Schnittstelle, Port {port}.',
  'Remove the interface from the router': 'Schnittstelle vom Router entfernen',
  '{name} no longer leads into this network; the router itself stays.':
    '{name} führt nicht mehr in dieses Netz; der Router selbst bleibt.',
  // Checks before a launch
  '{path}: {flavor} is too small for {image}: {what}.': '{path}: {flavor} ist zu klein für {image}: {what}.',
  '{disk} GiB of disk, {least} GiB needed': '{disk} GiB Platte, gebraucht werden {least} GiB',
  '{ram} MiB of RAM, {least} MiB needed': '{ram} MiB RAM, gebraucht werden {least} MiB',
  '{path}: the address {address} is taken; {what}.': '{path}: Die Adresse {address} ist vergeben; {what}.',
  '{owner} of this stack has it as well': 'auch {owner} in diesem Stack hat sie',
  'it is in use on {network} already': 'auf {network} ist sie schon in Gebrauch',
  '{path}: its range {cidr} overlaps {other}.': '{path}: Der Bereich {cidr} überschneidet sich mit {other}.',
  'Give one of them another range.': 'Geben Sie einem von beiden einen anderen Bereich.',
  'Choose another address, or leave it to the cloud.':
    'Wählen Sie eine andere Adresse, oder überlassen Sie es der Cloud.',
  '{path}: the address {address} is not in {range}, the range of {subnet}.':
    '{path}: Die Adresse {address} liegt nicht in {range}, dem Bereich von {subnet}.',
  'Choose an address of the range, or leave it to the cloud.':
    'Wählen Sie eine Adresse des Bereichs, oder überlassen Sie es der Cloud.',
  '{path}: there is no {noun} “{value}” in this project.':
    '{path}: In diesem Projekt gibt es nichts namens „{value}“ ({noun}).',
  'Choose another one.': 'Wählen Sie etwas anderes.',
  'Import or create it, or choose another one.': 'Importieren oder erzeugen Sie es, oder wählen Sie etwas anderes.',
  '{label}: {lack} short. {need} needed, {free} of {limit} free.':
    '{label}: {lack} zu wenig. Gebraucht werden {need}, frei sind {free} von {limit}.',
  'Delete what is not needed any more, ask for a larger quota, or make the stack smaller.':
    'Löschen Sie, was nicht mehr gebraucht wird, bitten Sie um mehr Kontingent, oder machen Sie den Stack kleiner.',
  'Choose a larger flavor, or an image that needs less.':
    'Wählen Sie einen größeren Flavor oder ein Image, das weniger braucht.',
  '{path}: a volume of {size} GiB cannot hold {image}, which needs at least {least} GiB.':
    '{path}: Ein Volume von {size} GiB fasst {image} nicht, das mindestens {least} GiB braucht.',
  'Make the volume larger.': 'Machen Sie das Volume größer.',
  // Drift
  'Its service could not be asked: {why}': 'Ihr Dienst ließ sich nicht fragen: {why}',
  'It was not made yet.': 'Sie wurde noch nicht gemacht.',
  'It is nothing but its record: there is no object to compare it with.':
    'Sie besteht nur aus ihrem Eintrag: Es gibt kein Objekt, mit dem sie zu vergleichen wäre.',
  'It has no object of its own.': 'Sie hat kein eigenes Objekt.',
  'The object is gone: somebody deleted it outside of the stack.':
    'Das Objekt ist weg: Jemand hat es außerhalb des Stacks gelöscht.',
  'Properties of this type can’t be read back.': 'Eigenschaften dieses Typs lassen sich nicht zurücklesen.',
  'It is there; properties of this type can’t be read back.':
    'Sie ist da; Eigenschaften dieses Typs lassen sich nicht zurücklesen.',
  'It is there; none of its properties can be read back.':
    'Sie ist da; keine ihrer Eigenschaften lässt sich zurücklesen.',
  // Locks and approvals
  'Resource {name} is locked: it may not be {what}, and this would do so. {why}':
    'Ressource {name} ist gesperrt: Sie darf nicht {what} werden, und das würde geschehen. {why}',
  'Resource {name} is locked: it may not be {what}.': 'Ressource {name} ist gesperrt: Sie darf nicht {what} werden.',
  replaced: 'ersetzt',
  deleted: 'gelöscht',
  'Release the lock first, or leave the resource as it is.':
    'Lösen Sie zuerst die Sperre, oder lassen Sie die Ressource, wie sie ist.',
  'This would delete or replace resources of stack {name}, to which a second user must agree.':
    'Das würde Ressourcen des Stacks {name} löschen oder ersetzen, und dem muss eine zweite Person zustimmen.',
  'Ask for approval on the page of the update.': 'Bitten Sie auf der Seite des Updates um Zustimmung.',
  'Whoever asked for a change can’t approve it.': 'Wer um eine Änderung gebeten hat, kann ihr nicht zustimmen.',
  'Another user of the project must look at it.': 'Jemand anderes im Projekt muss sie ansehen.',
  'The stack has changed since this was asked for.': 'Der Stack hat sich geändert, seit darum gebeten wurde.',
  'Plan the change again on what runs now.': 'Planen Sie die Änderung neu auf dem, was jetzt läuft.',
  'Somebody has decided about this change already.': 'Über diese Änderung hat schon jemand entschieden.',
  'The rule is for the outermost stack.': 'Die Regel gilt für den äußersten Stack.',
  'What the stack was made from then is not kept any more.':
    'Woraus der Stack damals gemacht war, ist nicht mehr aufbewahrt.',
  'Something changes inside of it.': 'Darin ändert sich etwas.',
  'It may have been deleted, or belong to another project.':
    'Vielleicht wurde es gelöscht oder gehört zu einem anderen Projekt.',
  // More advice
  'Choose another {what}': 'Anderes wählen: {what}',
  'key pair': 'Schlüsselpaar',
  'security group': 'Sicherheitsgruppe',
  // The server
  'Hearth cannot be reached.': 'Hearth ist nicht erreichbar.',
  'Check the connection and try again.': 'Bitte die Verbindung prüfen und noch einmal versuchen.',
  'Reload the page; the server may have been updated.':
    'Bitte die Seite neu laden; vielleicht wurde der Server aktualisiert.',
  // What is wrong with a template
  'There is no resource “{name}”.': 'Es gibt keine Ressource „{name}“.',
  'There is no resource type “{type}”.': 'Es gibt keinen Ressourcentyp „{type}“.',
  'If it is your own, map it to a template in an environment.':
    'Ist es ein eigener, ordnen Sie ihm in einer Umgebung ein Template zu.',
  'There is no condition “{name}”.': 'Es gibt keine Bedingung „{name}“.',
  'There is no {what} “{name}”.': 'Es gibt nichts namens „{name}“ ({what}).',
  'There is no parameter “{name}”.': 'Es gibt keinen Parameter „{name}“.',
  'There is no section “{name}”.': 'Es gibt keinen Abschnitt „{name}“.',
  'There is no constraint “{name}”.': 'Es gibt keine Einschränkung „{name}“.',
  'There is no deletion policy “{policy}”.': 'Es gibt keine Löschregel „{policy}“.',
  'There is no parameter type “{type}”.': 'Es gibt keinen Parametertyp „{type}“.',
  'Did you mean “{name}”?': 'War „{name}“ gemeint?',
  'Declare it below “parameters”.': 'Deklarieren Sie ihn unter „parameters“.',
  'Declare the parameter “{name}”': 'Parameter „{name}“ deklarieren',
  'Nothing uses the parameter “{name}”.': 'Nichts nutzt den Parameter „{name}“.',
  'The parameter “{name}” contradicts itself: {why}.': 'Der Parameter „{name}“ widerspricht sich: {why}.',
  '“{resource}” needs “{property}”.': '„{resource}“ braucht „{property}“.',
  'Add “{name}”': '„{name}“ hinzufügen',
  'Rename to “{name}”': 'In „{name}“ umbenennen',
  '“{name}” is required, but empty.': '„{name}“ ist erforderlich, aber leer.',
  'Give it a value.': 'Geben Sie einen Wert an.',
  '“{name}” is out of use.': '„{name}“ ist außer Gebrauch.',
  'Write “{name}” instead.': 'Schreiben Sie stattdessen „{name}“.',
  '“{name}” is the old name of “{today}”: give only one of them.':
    '„{name}“ ist der alte Name von „{today}“: Geben Sie nur eines davon an.',
  'Heat knows “{name}” but does nothing with it.': 'Heat kennt „{name}“, tut aber nichts damit.',
  'Known: {names}.': 'Bekannt: {names}.',
  'It has {names}.': 'Vorhanden: {names}.',
  'One of {values}.': 'Eines von {values}.',
  'The file “{name}” is not among the files of this template.':
    'Die Datei „{name}“ ist nicht unter den Dateien dieses Templates.',
  'Add it, or change the name.': 'Fügen Sie sie hinzu, oder ändern Sie den Namen.',
  'The file “{name}” is no template.': 'Die Datei „{name}“ ist kein Template.',
  'The resource “{name}” is switched off by its condition.':
    'Die Ressource „{name}“ ist durch ihre Bedingung abgeschaltet.',
  '“{name}” ({type}) has no attribute “{attribute}”.': '„{name}“ ({type}) hat kein Attribut „{attribute}“.',
  'The attribute “{attribute}” is deprecated, though it works.':
    'Das Attribut „{attribute}“ ist veraltet, geht aber noch.',
  '“{name}” needs itself.': '„{name}“ braucht sich selbst.',
  'Resources need each other in a circle: {names}.': 'Ressourcen brauchen einander im Kreis: {names}.',
  'Take one of these references out.': 'Nehmen Sie einen dieser Verweise heraus.',
  'Conditions go in a circle: {names}.': 'Bedingungen gehen im Kreis: {names}.',
  'The condition “{name}” must be true, false or a function such as equals.':
    'Die Bedingung „{name}“ muss true, false oder eine Funktion wie equals sein.',
  '“{name}” asks for the condition “{other}”, which is nowhere defined.':
    '„{name}“ fragt nach der Bedingung „{other}“, die nirgends definiert ist.',
  'The condition “{name}” can’t work: {why}.': 'Die Bedingung „{name}“ kann nicht gehen: {why}.',
  'This fails: {why}.': 'Das schlägt fehl: {why}.',
  'Heat shows the output with an error instead of a value.':
    'Heat zeigt die Ausgabe mit einem Fehler statt eines Wertes.',
  'Heat computes this before it makes anything, and refuses the template.':
    'Heat rechnet das aus, bevor es etwas macht, und lehnt das Template ab.',
  'The template is valid but makes nothing: it has no resources.':
    'Das Template ist gültig, macht aber nichts: Es hat keine Ressourcen.',
  'Add resources below “{section}:”.': 'Fügen Sie Ressourcen unter „{section}:“ hinzu.',
  '“{inner}” stands inside “{outer}”.': '„{inner}“ steht innerhalb von „{outer}“.',
  'An indentation slip? Move it to the left margin to make it a section.':
    'Falsch eingerückt? Am linken Rand wird es ein Abschnitt.',
  'This version has no section “{name}”.': 'Diese Version hat keinen Abschnitt „{name}“.',
  'Sections are {names}.': 'Abschnitte sind {names}.',
  'Versions are {names}.': 'Versionen sind {names}.',
  'Keys are {names}.': 'Schlüssel sind {names}.',
  'Types are {names}.': 'Typen sind {names}.',
  'A template is a map of sections; this is not.': 'Ein Template ist eine Abbildung von Abschnitten; das hier nicht.',
  'Begin with “{line}”.': 'Beginnen Sie mit „{line}“.',
  'The template doesn’t say in which version of the language it is written.':
    'Das Template sagt nicht, in welcher Version der Sprache es geschrieben ist.',
  'The resource “{name}” must be a map with a type.': 'Die Ressource „{name}“ muss eine Abbildung mit einem Typ sein.',
  'The resource “{name}” has no type.': 'Die Ressource „{name}“ hat keinen Typ.',
  'The parameter “{name}” must be a map with a type.': 'Der Parameter „{name}“ muss eine Abbildung mit einem Typ sein.',
  'The parameter “{name}” has no type.': 'Der Parameter „{name}“ hat keinen Typ.',
  'The output “{name}” must be a map.': 'Die Ausgabe „{name}“ muss eine Abbildung sein.',
  'The output “{name}” has no value.': 'Die Ausgabe „{name}“ hat keinen Wert.',
  'The name “{name}” holds a “/”.': 'Der Name „{name}“ enthält ein „/“.',
  '“{name}” must be a map.': '„{name}“ muss eine Abbildung sein.',
  '“{name}” must be a number.': '„{name}“ muss eine Zahl sein.',
  '“{name}” must be a text.': '„{name}“ muss ein Text sein.',
  '“{name}” must be the name of a resource or a list of names.':
    '„{name}“ muss der Name einer Ressource oder eine Liste von Namen sein.',
  'Heat ignores “{name}”: it is no key of a resource.':
    'Heat übergeht „{name}“: Das ist kein Schlüssel einer Ressource.',
  'Heat ignores “{name}”: it is no key of an output.': 'Heat übergeht „{name}“: Das ist kein Schlüssel einer Ausgabe.',
  '“{name}” is no key of a resource.': '„{name}“ ist kein Schlüssel einer Ressource.',
  '“{name}” is no key of a parameter (in “{parameter}”).':
    '„{name}“ ist kein Schlüssel eines Parameters (in „{parameter}“).',
  'Heat waits for “{name}” without this.': 'Heat wartet auch ohne das auf „{name}“.',
  'It is listed twice.': 'Es steht zweimal da.',
  '“{name}” refers to it already.': '„{name}“ verweist schon darauf.',
  '“{name}” is no function in this version.': '„{name}“ ist in dieser Version keine Funktion.',
  '“{name}” is no function: it stays as it is.': '„{name}“ ist keine Funktion: Es bleibt, wie es ist.',
  'Put it in quotes.': 'Setzen Sie es in Anführungszeichen.',
  'Use Delete, Retain or Snapshot.': 'Verwenden Sie Delete, Retain oder Snapshot.',
  'Use spaces.': 'Verwenden Sie Leerzeichen.',
  'A tab can’t indent YAML.': 'Ein Tabulator kann YAML nicht einrücken.',
  'This key is not aligned with the keys of any map around it.':
    'Dieser Schlüssel steht in keiner Spalte mit den Schlüsseln um ihn herum.',
  'This item is not aligned with the items of its list.':
    'Dieser Eintrag steht nicht in einer Spalte mit den Einträgen seiner Liste.',
  'Indent it like its neighbours.': 'Rücken Sie es ein wie seine Nachbarn.',
  'The closing quote is missing.': 'Das schließende Anführungszeichen fehlt.',
  'A map or a list can’t begin on this line.': 'Eine Abbildung oder Liste kann nicht in dieser Zeile beginnen.',
  'The closing {bracket} is missing.': 'Die schließende {bracket} fehlt.',
}
