import { defaultLimits } from '#lib/engine/world.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { own } from '#lib/template/python-text.ts'
import type { HeatWorld } from './heat-world.ts'

type Files = Readonly<Record<string, string>>

/** One request may make us fetch so many texts. */
const most = 32

/**
 * `files` with the templates that `template`, and those inside of it, name by address alone (`TemplateURL`). What can't
 * be fetched is left out, for the engine to miss.
 */
export async function withNestedTemplates(
  { catalogue, fetchTemplate }: Pick<HeatWorld, 'catalogue' | 'fetchTemplate'>,
  template: string,
  files: Files,
): Promise<Files> {
  const found: Record<string, string> = { ...files }
  const tried = new Set<string>()
  let texts = [template]
  for (let depth = 0; depth < defaultLimits.nestedDepth && texts.length > 0; depth++) {
    const missing = [...new Set(texts.flatMap((text) => addressesIn(catalogue, text)))].filter(
      (address) => !Object.hasOwn(found, address) && !tried.has(address),
    )
    const asked = missing.slice(0, most - tried.size)
    for (const address of asked) tried.add(address)
    const fetched = await Promise.all(asked.map(async (address) => [address, await fetchTemplate(address)] as const))
    texts = fetched.flatMap(([address, answer]) => {
      if (!('text' in answer)) return []
      found[address] = answer.text
      return [answer.text]
    })
  }
  return found
}

/** Addresses of templates that stand as they are where a type takes one. */
function addressesIn({ schemaOf }: HeatWorld['catalogue'], template: string): string[] {
  return [...parseTemplate(template).resources.values()].flatMap(({ type, properties }) => {
    const file = schemaOf(type)?.nests?.file
    const address = file === undefined ? undefined : own(properties, file)
    return typeof address === 'string' && /^https?:\/\//.test(address) ? [address] : []
  })
}
