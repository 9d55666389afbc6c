import { t } from '#components/words/t.ts'
import type { Choice } from '#lib/api/contract.ts'
import { isMap } from '#lib/template/python-text.ts'
import type { Template } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'

export interface Pair {
  readonly flavor: string
  readonly image: string
}

/** Which parameters are a server's flavor and image together. */
export function pairedParameters({ resources }: Template): Pair[] {
  const pairs = [...resources.values()].flatMap(({ properties }): Pair[] => {
    const [flavor, image] = [parameterIn(properties.flavor), parameterIn(properties.image)]
    return flavor !== undefined && image !== undefined ? [{ flavor, image }] : []
  })
  return [...new Map(pairs.map((pair) => [`${pair.flavor} ${pair.image}`, pair])).values()]
}

function parameterIn(value: Value | undefined): string | undefined {
  const name = isMap(value) ? (value as { readonly [key: string]: Value }).get_param : undefined
  return typeof name === 'string' ? name : undefined
}

/** Why a flavor does not fit an image; undefined where it does, or where one of them is not known. */
export function misfit(flavor: Choice | undefined, image: Choice | undefined): string | undefined {
  if (!flavor?.size || !image?.needs) return undefined
  const { size } = flavor
  const { needs } = image
  if (size.disk > 0 && size.disk < needs.disk)
    return t('too little disk for {label}, which needs {disk} GiB', { label: image.label, disk: needs.disk })
  if (size.ram < needs.ram)
    return t('too little RAM for {label}, which needs {ram} MiB', { label: image.label, ram: needs.ram })
  return undefined
}

/** Choices with those that fit first; the others stay, and say why they don't. */
export function fittingFirst(
  choices: readonly Choice[],
  why: (choice: Choice) => string | undefined,
): readonly Choice[] {
  const judged = choices.map((choice) => ({ choice, reason: why(choice) }))
  const [fit, unfit] = [judged.filter(({ reason }) => !reason), judged.filter(({ reason }) => reason)]
  return [...fit, ...unfit].map(({ choice, reason }) => (reason ? { ...choice, detail: reason } : choice))
}
