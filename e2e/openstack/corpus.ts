import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type CorpusEntry, launchable } from '#bench/corpus/entries.ts'
import type { Checks } from '#e2e/checks.ts'
import type { Item } from '#lib/openstack/cloud.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { isMap } from '#lib/template/python-text.ts'
import { CorpusLaunch, needsAdmin } from './corpus-launch.ts'
import type { Place } from './place.ts'
import { openStack } from './places.ts'

const lanes = 3

/** Services that Hearth's types speak to and the cloud has not. */
const absent: readonly (readonly [types: RegExp, service: string])[] = [
  [/^OS::Zaqar/, 'no messaging service (Zaqar)'],
  [/^OS::Aodh/, 'no alarming service (Aodh)'],
]

/**
 * Launches the templates of `folder` that Heat accepts and whose types Hearth and the cloud have, each in a project of its
 * own, and deletes them; nothing may be left. `limit`: as many, spread over all; `word`: those whose names have one of
 * these, separated by commas. Tells what is left out, and why.
 */
export async function corpus(
  place: Place,
  folder: string,
  checks: Checks,
  { limit = Number.POSITIVE_INFINITY, word = '' } = {},
): Promise<void> {
  if (!existsSync(join(folder, 'golden/templates.json'))) {
    console.log(`left  the corpus: ${folder} is not there`)
    return
  }
  const all = launchable(folder)
  const left = new Map<string, number>()
  const fit = all.filter((entry) => {
    const why = absent.find(([types]) => typesOf(entry).some((type) => types.test(type)))?.[1]
    if (why) left.set(why, (left.get(why) ?? 0) + 1)
    return why === undefined && word.split(',').some((one) => entry.label.includes(one))
  })
  const chosen = fit.filter(
    (_, at) => Math.floor((at * limit) / fit.length) !== Math.floor(((at - 1) * limit) / fit.length),
  )
  const entries = limit >= fit.length ? fit : chosen
  const [admins, others] = [entries.filter(forAdmins), entries.filter((entry) => !forAdmins(entry))]
  const beyond: string[] = []
  const run = async (waiting: CorpusEntry[]) => {
    for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
      const begun = performance.now()
      const failure = await new CorpusLaunch(place, entry, forAdmins(entry)).run()
      const seconds = (performance.now() - begun) / 1000
      if (failure?.includes('Multiple physical resources were found with name')) {
        const why = 'a name that it makes and takes for granted at once: which comes first is chance'
        left.set(why, (left.get(why) ?? 0) + 1)
        continue
      }
      // What the template asks for may be beyond this cloud: the real Heat on it is the judge of that.
      const theirs = failure === null ? null : await new CorpusLaunch(openStack(), entry, forAdmins(entry)).run()
      if (theirs === null) checks.report(`corpus: ${entry.label}`, failure === null ? [] : [failure], seconds)
      else beyond.push(`${entry.label}\n        here: ${failure}\n        Heat: ${theirs}`)
    }
  }
  const waiting = [...others]
  await Promise.all(Array.from({ length: lanes }, () => run(waiting)))
  // An admin sees what everybody has, so that names would meet.
  await run([...admins])
  console.log(`corpus: ${entries.length} of ${all.length} templates that Hearth can launch`)
  for (const [why, count] of left) console.log(`left  ${count} templates: ${why}`)
  for (const one of beyond) console.log(`left  as the real Heat fails too: ${one}`)
}

const forAdmins = (entry: CorpusEntry) => typesOf(entry).some((type) => needsAdmin.test(type))

/** Every type that a template and the templates among its files name. */
function typesOf({ text, files }: CorpusEntry): string[] {
  const templates = [text, ...Object.values(files)].filter((one) =>
    /^\s*"?(heat_template_version|HeatTemplate)/m.test(one),
  )
  return templates.flatMap((one) =>
    [...parseTemplate(one).resources.values()].flatMap(({ type, properties }) => {
      const member = properties.resource_def ?? properties.resource
      return isMap(member) ? [type, String((member as Item).type)] : [type]
    }),
  )
}
